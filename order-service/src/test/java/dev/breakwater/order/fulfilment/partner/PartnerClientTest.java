package dev.breakwater.order.fulfilment.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.resilience.http.RequestSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One attempt at a partner that hangs, drips or closes the connection. */
class PartnerClientTest {

    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final Map<Integer, String> EXPECTED = Map.of(201, "CHARGED");

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final ServerSocket partner = listen();
    private final PartnerClient shortTimeoutClient = client(Duration.ofMillis(300));
    private final PartnerClient client = client(Duration.ofSeconds(30));
    private final UUID id = UUID.randomUUID();

    @AfterEach
    void close() throws IOException {
        client.close();
        shortTimeoutClient.close();
        partner.close();
        timers.shutdownNow();
    }

    @Test
    void closesTheConnectionOfAPartnerThatHangs() {
        CompletableFuture<Integer> next = served(socket -> socket.getInputStream().read());

        assertThatExceptionOfType(PartnerFailure.Timeout.class)
                .isThrownBy(() -> charge(shortTimeoutClient, ONE_MINUTE));

        assertThat(next.join()).as("end of stream").isEqualTo(-1);
    }

    @Test
    void closesTheConnectionOfAPartnerThatDripsBytes() {
        CompletableFuture<Integer> next =
                served(socket -> {
                    socket.getOutputStream()
                            .write("HTTP/1.1 201 Created\r\nX: ".getBytes(StandardCharsets.UTF_8));
                    return drip(socket);
                });

        assertThatExceptionOfType(PartnerFailure.Timeout.class)
                .isThrownBy(() -> charge(shortTimeoutClient, ONE_MINUTE));

        assertThat(next.join()).isEqualTo(-1);
    }

    @Test
    void failsWhenThePartnerClosesTheConnection() {
        var _ =
                served(socket -> {
                    socket.close();
                    return 0;
                });

        assertThatExceptionOfType(PartnerFailure.class)
                .isThrownBy(this::charge)
                .isNotInstanceOf(PartnerFailure.Timeout.class);
    }

    @Test
    void rejectsAResponseForAnotherOrder() {
        answers(
                "201 Created",
                "{\"orderId\":\"" + UUID.randomUUID() + "\",\"status\":\"CHARGED\"}");

        assertThatExceptionOfType(PartnerFailure.UnexpectedResponse.class).isThrownBy(this::charge);
    }

    @Test
    void treatsOnlyATransientStatusAsRetryable() {
        answers("400 Bad Request", "{}");
        assertThatExceptionOfType(PartnerFailure.UnexpectedResponse.class).isThrownBy(this::charge);

        answers("429 Too Many Requests", "{}");
        assertThatExceptionOfType(PartnerFailure.class)
                .isThrownBy(this::charge)
                .isNotInstanceOf(PartnerFailure.UnexpectedResponse.class);
    }

    @Test
    void startsNoAttemptWithoutTime() {
        assertThatExceptionOfType(PartnerFailure.DeadlineTooShort.class)
                .isThrownBy(() -> charge(client, Duration.ofMillis(20)));
    }

    @Test
    void returnsTheStatusOfAnExpectedResponse() {
        answers("201 Created", "{\"orderId\":\"" + id + "\",\"status\":\"CHARGED\",\"more\":1}");

        assertThat(charge()).isEqualTo(201);
    }

    private int charge() {
        return charge(client, ONE_MINUTE);
    }

    private int charge(PartnerClient client, Duration left) {
        PartnerCall call = PartnerCalls.call(id, left);
        return client.post("/payment/charges", Map.of("orderId", id), call, EXPECTED);
    }

    private interface Conversation {
        int with(Socket socket) throws IOException;
    }

    private void answers(String status, String body) {
        var _ =
                served(socket -> {
                    socket.getOutputStream()
                            .write(
                                    "HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                                            .formatted(status, body.length(), body)
                                            .getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    return socket.getInputStream().read();
                });
    }

    /** Accepts one connection, reads the request, then runs the conversation. */
    private CompletableFuture<Integer> served(Conversation conversation) {
        var outcome = new CompletableFuture<Integer>();
        Thread.ofVirtual()
                .start(() -> {
                    try (Socket socket = partner.accept()) {
                        readRequest(socket);
                        outcome.complete(conversation.with(socket));
                    } catch (IOException e) {
                        outcome.complete(-1); // a reset connection is closed, too
                    }
                });
        return outcome;
    }

    private static void readRequest(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith("}")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the request has no end: " + request);
            }
            request.append((char) next);
        }
    }

    /** Sends a byte every 50 ms until the client closes the connection. */
    private static int drip(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        while (true) {
            try {
                return socket.getInputStream().read();
            } catch (SocketTimeoutException stillThere) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
            }
        }
    }

    private PartnerClient client(Duration total) {
        return new PartnerClient(
                "payment",
                settings(total),
                HttpClients.custom().disableAutomaticRetries().build(),
                timers,
                (_, _) -> new RequestSpan(null, Map.of("traceparent", "00-1-2-01")),
                JsonMapper.builder().build());
    }

    private PartnerSettings settings(Duration total) {
        return new PartnerSettings(
                "http://localhost:" + partner.getLocalPort(),
                Duration.ofMillis(200),
                Duration.ofSeconds(20),
                total,
                Duration.ofMillis(50),
                Duration.ofMillis(200));
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
