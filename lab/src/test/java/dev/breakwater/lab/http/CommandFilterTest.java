package dev.breakwater.lab.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFilterTest {

    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                        "/",
                        exchange -> {
                            try (exchange) {
                                exchange.sendResponseHeaders(204, -1);
                            }
                        })
                .getFilters()
                .add(new CommandFilter(Set.of("load")));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, monitor.example, text/plain, 204",
        "PUT, localhost:8085, application/json, 204",
        "PUT, 127.0.0.1:8085, application/json, 204",
        "PUT, '[::1]:8085', application/json; charset=utf-8, 204",
        "PUT, Load:8079, application/json, 204",
        "DELETE, load:8079, '', 204",
        "PUT, evil.example:8085, application/json, 403",
        "DELETE, evil.example:8085, '', 403",
        "PUT, load.evil.example, application/json, 403",
        "PUT, localhost:8085, text/plain, 415",
        "POST, localhost:8085, '', 415",
    })
    void passesOnlyRequestsThatForeignWebPagesCannotSend(
            String method, String host, String type, int status) throws IOException {
        String contentType = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";

        String answer =
                send(
                        method
                                + " /rate HTTP/1.1\r\nHost: "
                                + host
                                + "\r\n"
                                + contentType
                                + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer.contains("application/problem+json")).isEqualTo(status != 204);
    }

    private String send(String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
