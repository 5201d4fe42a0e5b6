package dev.breakwater.lab.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.lab.dashboards.DeadPanelCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Checks dashboards and rules against the whole stack under the {@code weather} preset. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerPanelsIT {

    private static final Path OBSERVABILITY = Path.of("../observability").toAbsolutePath();

    @Test
    void everyQueryOfDashboardsAndRulesHasAResult() throws Exception {
        try (Stack stack = new Stack("weather", "load", "prometheus", "alertmanager", "alerts")) {
            stack.start();
            DeadPanelCheck check = new DeadPanelCheck(stack.prometheus(), OBSERVABILITY, List.of());

            await().atMost(Duration.ofMinutes(6))
                    .pollInterval(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(check.dead()).isEmpty());
        }
    }
}
