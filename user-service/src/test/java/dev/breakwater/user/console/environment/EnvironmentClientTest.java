package dev.breakwater.user.console.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.user.console.ConsoleSettings;
import dev.breakwater.user.console.ConsoleSettings.CommandLimits;
import dev.breakwater.user.console.ConsoleSettingsFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EnvironmentClientTest {

    private final ConsoleSettings settings =
            ConsoleSettingsFixture.settings(
                    new CommandLimits(Duration.ofSeconds(1), Duration.ofMillis(10)));
    private final EnvironmentClient client =
            new EnvironmentClient(new JsonClient(new ObjectMapper(), settings), settings);

    @Test
    void givesUpOnReplicaThatNeverAnswers() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertFailsAfterTimeout(silent.getLocalPort());
        }
    }

    @Test
    void givesUpOnReplicaThatDoesNotComeBack() throws Exception {
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
                                target(port), "POST", "/actuator/faults", Map.of("preset", "calm")))
                .satisfies(failed ->
                        assertThat(failed.getBody().getDetail())
                                .isEqualTo(
                                        "The command failed: order-2 did not answer within 1 s."));
    }

    private static Target target(int port) {
        return new Target("order-2", URI.create("http://127.0.0.1:" + port));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
