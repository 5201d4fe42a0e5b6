package dev.breakwater.lab.protection.callee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in for order-service, over real sockets. */
class CalleeTest {

    private static final String ORDERS = "GET /orders?userId=user-0042 HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String READY = "GET /ready HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Callee callee = new Callee(List.of(0, 0, 0));
    private final List<Integer> ports =
            List.of(callee.addresses().split(",")).stream()
                    .map(address -> URI.create(address).getPort())
                    .toList();

    @AfterEach
    void close() {
        callee.close();
    }

    @Test
    void answersAsOrderServiceDoes() throws Exception {
        try (Client client = new Client(0)) {
            client.send(ORDERS);

            JsonNode orders = new ObjectMapper().readTree(client.bodyOf(200));
            assertThat(orders).hasSize(3);
            assertThat(orders.path(0).path("userId").asText()).isEqualTo("user-0042");
        }
    }

    @Test
    void countsEveryRequestOfKeptAliveConnection() throws Exception {
        try (Client client = new Client(1)) {
            for (int i = 0; i < 3; i++) {
                client.send(ORDERS);
                client.bodyOf(200);
            }

            assertThat(counts()).isEqualTo(new CalleeCounters.RequestCounts(3, 0, 1, 1, 1));
        }
        await().until(() -> counts().openConnections() == 0);
    }

    @Test
    void countsReadinessCheckAsConnectionOnly() throws Exception {
        callee.become(CalleeBehaviour.HANGS);
        try (Client client = new Client(0)) {
            client.send(READY);
            client.bodyOf(200);

            assertThat(counts()).isEqualTo(new CalleeCounters.RequestCounts(0, 0, 0, 1, 1));
        }
    }

    @Test
    void noticesDisconnectedClientAtOnce() throws Exception {
        callee.become(CalleeBehaviour.HANGS);
        try (Client first = new Client(0);
                Client second = new Client(1)) {
            first.send(ORDERS);
            second.send(ORDERS);
            await().until(() -> counts().inFlight() == 2);

            first.disconnect();

            await().until(() -> counts().inFlight() == 1 && counts().openConnections() == 1);
            assertThat(counts().maxInFlight()).isEqualTo(2);
            callee.counters().resetMax();
            assertThat(counts().maxInFlight()).isEqualTo(1);
        }
    }

    @Test
    void dropsConnectionsInFlightAndKeepsIdleOnes() throws Exception {
        try (Client idle = new Client(0);
                Client hanging = new Client(0)) {
            idle.send(ORDERS);
            idle.bodyOf(200);
            callee.become(CalleeBehaviour.HANGS);
            hanging.send(ORDERS);
            await().until(() -> counts().inFlight() == 1);
            callee.become(CalleeBehaviour.HEALTHY);

            callee.dropInFlight();

            assertThat(hanging.isClosed()).isTrue();
            idle.send(ORDERS);
            idle.bodyOf(200);
            await().until(() -> counts().inFlight() == 0 && counts().openConnections() == 1);
        }
    }

    @Test
    void listensOnSamePortsAfterRefusing() throws Exception {
        try (Client before = new Client(2)) {
            before.send(ORDERS);
            before.bodyOf(200);

            callee.become(CalleeBehaviour.REFUSES);

            assertThat(before.isClosed()).isTrue();
            for (int replica = 0; replica < 3; replica++) {
                int each = replica;
                // the listener closes once the accepting thread notices
                await().untilAsserted(() ->
                        assertThatExceptionOfType(ConnectException.class)
                                .isThrownBy(() -> new Client(each).close()));
            }
        }
        callee.become(CalleeBehaviour.HEALTHY);
        for (int replica = 0; replica < 3; replica++) {
            try (Client after = new Client(replica)) {
                after.send(ORDERS);
                after.bodyOf(200);
            }
        }
    }

    @Test
    void failsOneReplicaOnly() throws Exception {
        callee.become(CalleeBehaviour.ofFirstReplica(CalleeResponse.FAILS_AT_ONCE));

        try (Client first = new Client(0);
                Client second = new Client(1)) {
            first.send(ORDERS);
            first.bodyOf(503);
            second.send(ORDERS);
            second.bodyOf(200);
        }
    }

    @Test
    void takesOrders() throws Exception {
        String order = "{\"userId\":\"user-0042\",\"items\":[]}";
        try (Client client = new Client(0)) {
            client.send(
                    "POST /orders HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(order.length(), order));

            JsonNode placed = new ObjectMapper().readTree(client.bodyOf(201));
            assertThat(placed.path("userId").asText()).isEqualTo("user-0042");
        }
    }

    @Test
    void boundedWorkersKeepWorkingForDisconnectedClient() throws Exception {
        callee.become(new BoundedWorkers(3, 1, Duration.ofMillis(1)));
        try (Client left = new Client(0);
                Client stays = new Client(0)) {
            left.send(ORDERS);
            left.disconnect();
            stays.send(ORDERS);

            stays.bodyOf(200);
            await().until(() -> counts().requests() == 2 && counts().inFlight() == 0);
        }
    }

    private CalleeCounters.RequestCounts counts() {
        return callee.counters().counts();
    }

    /** A client that can disconnect during a request. */
    private final class Client implements AutoCloseable {

        private final Socket socket;

        Client(int replica) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(replica));
            socket.setSoTimeout(30_000);
        }

        void send(String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        String bodyOf(int status) throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 " + status);
            String length = head.toString().replaceFirst("(?s).*Content-Length: (\\d+).*", "$1");
            byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length));
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean isClosed() throws IOException {
            return socket.getInputStream().read() < 0;
        }

        void disconnect() throws IOException {
            socket.close();
        }

        @Override
        public void close() throws IOException {
            disconnect();
        }
    }
}
