package dev.breakwater.lab.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpServersTest {

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServers.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getRequestBody().readAllBytes();
                        exchange.sendResponseHeaders(204, -1);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void answersWhileAnotherClientStalls() throws IOException {
        try (Socket stalled = sent("PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\n{");
                Socket other = sent("GET / HTTP/1.0\r\n\r\n")) {
            assertThat(new String(other.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 204");
            assertThat(stalled.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT / HT", "PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\n{"})
    void closesTheConnectionOfAnIncompleteRequest(String beginning) throws IOException {
        try (Socket stalled = sent(beginning)) {
            assertThat(stalled.getInputStream().read()).as("the end of the stream").isEqualTo(-1);
        }
    }

    private Socket sent(String text) throws IOException {
        Socket socket = new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }
}
