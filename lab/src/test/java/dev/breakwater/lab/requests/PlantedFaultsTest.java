package dev.breakwater.lab.requests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test of the test: generated requests find a service that does not keep to its document. */
class PlantedFaultsTest {

    private static final String DOCUMENT =
            """
            openapi: 3.0.3
            info: {title: Stock, version: "1", description: "Malformed HTTP gets 400, another path 404, another method 405."}
            paths:
              /stock:
                get:
                  responses:
                    "200":
                      description: The stock.
                      headers:
                        X-Version: {required: true, schema: {type: integer}}
                      content:
                        application/json:
                          schema:
                            type: object
                            additionalProperties: false
                            required: [count]
                            properties:
                              count: {type: integer}
            """;

    private static final String STOCK =
            "HTTP/1.1 200 OK\nX-Version: 1\nContent-Type: application/json\n\n{\"count\":1}";
    private static final String PROBLEM =
            "HTTP/1.1 400 Bad Request\nContent-Type: application/problem+json\n\n"
                    + "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"No.\"}";

    private ServerSocket server;
    private volatile String stock = STOCK;
    private volatile String problem = PROBLEM;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void acceptsAServiceThatKeepsToItsDocument() {
        GeneratedRequests requests = requests();

        requests.send(1, 500);

        assertThat(requests.report())
                .singleElement()
                .asString()
                .matches("stock GET /stock  200: \\d+, 400: \\d+.*");
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK,           201 Created,    status 201",
        "200 OK,           404 Not Found,  status 404",
        "X-Version: 1,     X: 1,           X-Version",
        "X-Version: 1,     X-Version: one, integer",
        "application/json, text/html,      text/html",
        "count,            number,         count",
        "1},               1.5},           number",
        "1},               '1,\"more\":2}', more",
        "{\"count\":1},    {,              JSON",
        "{\"count\":1},    java.lang.Error, internals",
        "{\"count\":1},    at x.Stock.get(Stock.java:1), internals",
        "400 Bad Request,  500 Error,      answers 500",
        "problem+json,     json,           answers 400",
        "400,              405,            answers 405",
        "detail,           reason,         answers 400",
        "No.,              org.springframework.beans, internals"
    })
    void findsAnAnswerThatTheDocumentDoesNotAllow(String right, String wrong, String message) {
        stock = STOCK.replace(right, wrong);
        problem = PROBLEM.replace(right, wrong);

        assertFound(message);
    }

    @Test
    void findsAServiceThatClosesTheConnection() {
        stock = "";

        assertFound("closes the connection");
    }

    private void assertFound(String message) {
        assertThatThrownBy(() -> requests().send(1, 500))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("make requests SEED=")
                .hasMessageContaining(message);
    }

    private GeneratedRequests requests() {
        var service = new Service("stock", server.getLocalPort(), new ApiDocument(DOCUMENT));
        return new GeneratedRequests(RequestArbitraries.of(List.of(service)), _ -> {});
    }

    private void serve() {
        while (true) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            byte[] request = new byte[1000];
            int length = Math.max(0, client.getInputStream().read(request));
            String start = new String(request, 0, length, ISO_8859_1);
            String response = start.matches("(?s)GET /stock[ ?].*") ? stock : problem;
            client.getOutputStream().write(response.getBytes(ISO_8859_1));
            client.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException left) {
            // the client has closed its connection
        }
    }
}
