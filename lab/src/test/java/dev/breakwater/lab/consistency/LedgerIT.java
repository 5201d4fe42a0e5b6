package dev.breakwater.lab.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.launcher.PortCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short {@code make ledger}, in a process of its own. */
class LedgerIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir static Path directory;

    private static final Map<String, String> SHORT =
            Map.of(
                    "ORDERS",
                    "300",
                    "KILLS",
                    "5",
                    "CUTS",
                    "3",
                    "CLOCK_STEPS",
                    "3",
                    "PORT_OFFSET",
                    "22000");

    @Test
    void findsNoViolationUnderFaults() throws Exception {
        Path output = directory.resolve("whole.out");
        Process ledger = start(output, SHORT);
        try {
            assertThat(ledger.waitFor(20, TimeUnit.MINUTES)).isTrue();
            assertThat(output)
                    .content()
                    .contains("No violations")
                    .containsPattern("sent to two replicas at once +[1-9]")
                    .containsPattern("placed with a key that had expired +[1-9]")
                    .containsPattern("keys purged +[1-9]")
                    .containsPattern("steps of replicas' clocks +[1-9]")
                    .containsPattern("replicas killed +[1-9]")
                    .containsPattern("connections broken at a statement +before: [1-9]")
                    .containsPattern("different statements among them .* after: [1-9]\\d")
                    .containsPattern("partner faults +[1-9]");
            assertThat(ledger.exitValue()).isZero();
            awaitEveryPortFree();
        } finally {
            ledger.destroyForcibly().waitFor();
        }
    }

    @Test
    void findsOrdersWhoseKeyWasTakenOver() throws Exception {
        Path output = directory.resolve("planted.out");
        Map<String, String> settings = new HashMap<>(SHORT);
        settings.putAll(Map.of("KILLS", "0", "PLANTED", "stolen-key"));
        Process ledger = start(output, settings);
        try {
            assertThat(ledger.waitFor(20, TimeUnit.MINUTES)).isTrue();
            assertThat(output).content().contains("VIOLATIONS").contains("has no key");
            assertThat(ledger.exitValue()).isOne();
        } finally {
            ledger.destroyForcibly().waitFor();
        }
    }

    @Test
    void stopsEveryProcessWhenTerminated() throws Exception {
        Path output = directory.resolve("terminated.out");
        Process ledger = start(output, SHORT);
        try {
            await().atMost(Duration.ofMinutes(3))
                    .until(() ->
                            Files.readString(output)
                                    .contains("clients place " + SHORT.get("ORDERS") + " orders"));

            ledger.destroy();

            assertThat(ledger.waitFor(1, TimeUnit.MINUTES)).isTrue();
            awaitEveryPortFree();
        } finally {
            ledger.destroyForcibly().waitFor();
        }
    }

    private static Process start(Path output, Map<String, String> settings) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                "lab/target/lab.jar:lab/target/lib/*",
                                Ledger.class.getName())
                        .directory(ROOT.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(settings);
        builder.environment().put("STATE_DIR", directory.resolve("state").toString());
        return builder.start();
    }

    private static void awaitEveryPortFree() {
        await("every port free")
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() ->
                        PortCheck.requireFree(
                                LedgerSettings.from(new EnvironmentVariables(SHORT))
                                        .layout()
                                        .ports()));
    }
}
