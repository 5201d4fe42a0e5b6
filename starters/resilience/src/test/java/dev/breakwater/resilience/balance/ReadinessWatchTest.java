package dev.breakwater.resilience.balance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replica is ready again as soon as it answers so, whatever it answered before. */
class ReadinessWatchTest {

    private static final String READY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final ServerSocket listener = listener();
    private final Replicas replicas =
            ReplicaAccess.replicas(
                    () -> 0, "http://localhost:" + port(), "http://127.0.0.1:" + port());
    private volatile String answer = READY;
    private volatile boolean drips;
    private ReadinessWatch watch;

    @BeforeEach
    void begin() {
        Thread.ofVirtual().start(this::accept);
        watch =
                new ReadinessWatch(
                        replicas,
                        Duration.ofMillis(20),
                        Duration.ofMillis(500),
                        HttpClients.createDefault());
    }

    @AfterEach
    void end() throws IOException {
        watch.close();
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 000 X\r\n\r\n",
                "no HTTP at all\r\n\r\n",
                ""
            })
    void marksAReplicaReadyAgainAfterABadAnswer(String wrong) {
        answer = wrong;
        await().until(() -> replicas.all().stream().noneMatch(Replica::ready));

        answer = READY;

        await().until(() -> replicas.all().stream().allMatch(Replica::ready));
    }

    @ParameterizedTest
    @ValueSource(strings = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    void doesNotWaitForADrippingAnswer(String beginning) {
        drips = true;
        answer = beginning;
        await().until(() -> replicas.all().stream().noneMatch(Replica::ready));

        answer = READY;

        await().until(() -> replicas.all().stream().allMatch(Replica::ready));
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection, answer));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sends the answer, and then blanks without end if the test lets it drip. */
    private void serve(Socket connection, String says) {
        try (connection) {
            connection.getOutputStream().write(says.getBytes(US_ASCII));
            connection.setSoTimeout(100);
            while (drips && !says.equals(READY)) {
                connection.getOutputStream().write(' ');
                pause(connection);
            }
        } catch (IOException gone) {
            // the watch gave up and closed the connection
        }
    }

    private static void pause(Socket connection) throws IOException {
        try {
            int _ = connection.getInputStream().readNBytes(100_000).length;
        } catch (java.net.SocketTimeoutException theTimeIsOver) {
            // no answer
        }
    }

    private int port() {
        return listener.getLocalPort();
    }

    private static ServerSocket listener() {
        try {
            return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
