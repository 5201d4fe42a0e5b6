package dev.breakwater.user.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommandSenderTest {

    private final CommandSender sender =
            new CommandSender(
                    new Remote(new ObjectMapper(), Duration.ofSeconds(10)),
                    new ConsoleSettings.CommandLimits(
                            Duration.ofSeconds(1), Duration.ofMillis(10)));

    @Test
    void givesUpOnAReplicaThatNeverAnswers() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(NotDone.class)
                    .isThrownBy(() -> send(silent.getLocalPort()))
                    .satisfies(notDone ->
                            assertThat(notDone.getBody().getDetail())
                                    .isEqualTo("Not done: order-2 did not follow within 1 s."));
        }
    }

    @Test
    void givesUpOnAReplicaThatDoesNotComeBack() throws Exception {
        int free = freePort();

        assertThatExceptionOfType(NotDone.class)
                .isThrownBy(() -> send(free))
                .satisfies(notDone ->
                        assertThat(notDone.getBody().getDetail())
                                .isEqualTo("Not done: order-2 did not follow within 1 s."));
    }

    @Test
    void findsNothingWhereNoProcessListens() throws Exception {
        assertThat(sender.find("the load", at(freePort()), "/rate")).isEmpty();
    }

    private void send(int port) {
        sender.send("order-2", "POST", at(port), "/actuator/faults", Map.of("preset", "calm"));
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
