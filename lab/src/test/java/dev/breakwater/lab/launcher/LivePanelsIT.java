package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.lab.dashboards.DeadPanelCheck;
import dev.breakwater.lab.observability.Tool;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus beside the demo in its weather, with the rules as they are. What only
 * containers have, ContainerPanelsIT asks for.
 */
@ExtendWith(SharedDemo.class)
class LivePanelsIT {

    private static final String PROMETHEUS = "127.0.0.1:29090";
    private static final Path OBSERVABILITY = Path.of("../observability").toAbsolutePath();
    private static final List<String> IN_CONTAINERS_ALONE =
            List.of("nginx_", "patroni_", "etcd_", "replication_lag");

    /** An expected failure is none, and all of the weather's are expected. */
    private static final String ERROR = "\"level\":\"ERROR\"";

    /**
     * db-scheduler's logger of a failed poll: on a busy machine one may get no connection in time.
     */
    private static final String POLL =
            "\"logger\":\"com.github.kagkarlsson.scheduler.RunUntilShutdown\"";

    private static final String NO_CONNECTION = "writes - Connection is not available";

    @TempDir Path directory;

    private RunningDemo demo;
    private Process prometheus;

    @BeforeEach
    void start(RunningDemo running) throws Exception {
        demo = running;
        Tool program = Tool.onPath("prometheus");
        prometheus =
                program.process(
                                "--config.file=" + configuration(),
                                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                                "--web.listen-address=" + PROMETHEUS)
                        .redirectOutput(directory.resolve("prometheus.log").toFile())
                        .start();
        faults("weather");
    }

    @AfterEach
    void stop() throws Exception {
        if (prometheus != null) {
            prometheus.destroyForcibly().waitFor();
        }
        faults("calm");
    }

    @Test
    void everyDashboardAndRuleQueryHasDataAndNoLogHasAnError() throws Exception {
        DeadPanelCheck check =
                new DeadPanelCheck(
                        URI.create("http://" + PROMETHEUS), OBSERVABILITY, IN_CONTAINERS_ALONE);

        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(check.dead()).isEmpty());

        assertThat(demo.logOf("user-service")).noneMatch(line -> line.contains(ERROR));
        assertThat(demo.logOf("order-1"))
                .isNotEmpty()
                .noneMatch(line ->
                        line.contains(ERROR)
                                && !(line.contains(POLL) && line.contains(NO_CONNECTION)));
    }

    private void faults(String plan) throws Exception {
        assertThat(demo.run(Faults.class, Map.of("PLAN", plan), directory.resolve("faults.out")))
                .isZero();
    }

    private Path configuration() throws Exception {
        PortLayout layout = demo.layout();
        List<String> replicas = layout.replicas().stream().map(LivePanelsIT::target).toList();
        String configuration =
                """
                global: {scrape_interval: 5s, scrape_timeout: 3s, evaluation_interval: 5s}
                rule_files: ["%1$s/rules/*.yml", "%1$s/replicas-of-compose.yml"]
                scrape_configs:
                  - job_name: user-service
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["%2$s"]}]
                  - job_name: order-service
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["%3$s"]}]
                """
                        .formatted(
                                OBSERVABILITY.resolve("prometheus"),
                                target(layout.userService()),
                                String.join("\", \"", replicas));
        return Files.writeString(directory.resolve("prometheus.yml"), configuration);
    }

    private static String target(LoopbackAddress service) {
        return "127.0.0.1:" + service.management().port();
    }
}
