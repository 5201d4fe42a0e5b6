package dev.breakwater.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerTest {

    private static final List<String> USER_SERVICE =
            List.of(
                    "java",
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:AOTCache=classes.aot",
                    "-jar",
                    "user-service.jar",
                    "--server.port=6083");

    @Test
    void startsWithJvmOptionsOfUserServiceButWithoutItsClassCache() {
        List<String> command = Peer.QUARKUS.spec(USER_SERVICE, "http://127.0.0.1:6081").command();

        assertThat(command)
                .startsWith("java", "-Xmx256m", "-XX:+UseSerialGC", "-Dserver.address=127.0.0.1")
                .endsWith("-jar", "lab/peers/quarkus/target/quarkus-app/quarkus-run.jar")
                .doesNotContain("-XX:AOTCache=classes.aot", "user-service.jar");
    }

    @Test
    void readsOrdersFromGivenAddressAtPortOfItsOwn() {
        List<String> command = Peer.PLAIN.spec(USER_SERVICE, "http://127.0.0.1:6081").command();

        assertThat(command)
                .contains("-Dserver.port=6095", "-Dpeer.orders=http://127.0.0.1:6081")
                .doesNotContain("--server.port=6083");
    }

    @Test
    void runsWithPeersByDefault() {
        assertThat(Bench.withPeers(new EnvironmentVariables(Map.of()))).isTrue();
    }

    @Test
    void runsWithoutPeersIfAsked() {
        assertThat(Bench.withPeers(new EnvironmentVariables(Map.of("PEERS", "no")))).isFalse();
    }

    @Test
    void rejectsUnknownValueOfPeers() {
        assertThatThrownBy(() -> Bench.withPeers(new EnvironmentVariables(Map.of("PEERS", "2"))))
                .isInstanceOf(CommandException.class)
                .hasMessage("PEERS is '2': give one of yes, no");
    }
}
