package dev.breakwater.console.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TargetClientTest {

    private final TargetClient client =
            new TargetClient(
                    new JsonMapper(),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(10));

    @Test
    void givesUpOnTargetThatNeverAnswers() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertFailsAfterTimeout(silent.getLocalPort());
        }
    }

    @Test
    void givesUpOnTargetThatDoesNotComeBack() throws Exception {
        assertFailsAfterTimeout(freePort());
    }

    @Test
    void getIfListeningIsEmptyWhereNoProcessListens() throws Exception {
        Target absent = target(freePort());

        assertThat(client.getIfListening(absent, "/rate", JsonNode.class)).isEmpty();
    }

    private void assertFailsAfterTimeout(int port) {
        assertThatExceptionOfType(CommandFailedException.class)
                .isThrownBy(() ->
                        client.send(
                                target(port),
                                "POST",
                                "/actuator/console/stock",
                                Map.of("order", "CLOSE")))
                .satisfies(failed ->
                        assertThat(failed)
                                .hasMessage(
                                        "The command failed: stock-2 did not answer within 1 s."));
    }

    private static Target target(int port) {
        return new Target("stock-2", URI.create("http://127.0.0.1:" + port));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
