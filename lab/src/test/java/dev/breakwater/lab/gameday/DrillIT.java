package dev.breakwater.lab.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.launcher.RunningDemo;
import dev.breakwater.lab.launcher.SharedDemo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code make drill TARGET=local}, against a running demo. */
@ExtendWith(SharedDemo.class)
class DrillIT {

    private static final String SCENARIO =
            """
            hypothesis: A replica dies, and a partner is down. Both come back.
            load: {reads: 10, orders: 2, users: 20}
            steps:
              - partners: payment-down
              - kill: order-service
              - partners: calm
              - until-healed: 3m
            must:
              failed-reads: 0
              read-gap: 30s
            """;

    @TempDir static Path directory;

    private static RunningDemo demo;

    @BeforeAll
    static void useDemo(RunningDemo running) {
        demo = running;
    }

    @Test
    void recoversAndLosesNoOrder() throws Exception {
        Path output = directory.resolve("drill.out");

        int status = drill(SCENARIO, output);

        assertThat(output).content().contains("Every requirement holds.");
        assertThat(status).isZero();
        assertThat(directory.resolve("report.html"))
                .content()
                .contains("no acknowledged order is lost or doubled: <b>none</b>");
    }

    @Test
    void exitsWith1AfterABreach() throws Exception {
        Path output = directory.resolve("breach.out");

        int status = drill(SCENARIO.replace("read-gap: 30s", "read-gap: 1ms"), output);

        assertThat(output).content().contains("BREACHED: longest time without a 200 to a read");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void exitsWith2BeforeAnyFaultIfAStepIsNotSupported() throws Exception {
        Path output = directory.resolve("refused.out");

        int status = drill(SCENARIO.replace("kill: order-service", "cut: order-service"), output);

        assertThat(output).content().startsWith("mine cannot run at local. disconnect one order");
        assertThat(status).isEqualTo(2);
    }

    private static int drill(String scenario, Path output) throws Exception {
        Path file = Files.writeString(directory.resolve("mine.yaml"), scenario);
        return demo.run(
                Drill.class,
                Map.of(
                        "TARGET", "local",
                        "DRILL", file.toString(),
                        "REPORT", directory.resolve("report.html").toString()),
                output);
    }
}
