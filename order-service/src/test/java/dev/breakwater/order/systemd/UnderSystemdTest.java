package dev.breakwater.order.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import dev.breakwater.order.OrderService;
import dev.breakwater.order.Postgres;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, with the environment that systemd gives it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd and its sockets are Linux's")
class UnderSystemdTest {

    @TempDir Path directory;

    @Test
    void saysThatItIsReadyThatItLivesWhileItIsNotSickAndThatItStops() {
        String socket = directory.resolve("notify").toString();
        try (FakeSystemd systemd = FakeSystemd.at(socket)) {
            try (ConfigurableApplicationContext service =
                    SpringApplication.run(
                            OrderService.class,
                            Postgres.arguments(
                                    "--NOTIFY_SOCKET=" + socket,
                                    "--WATCHDOG_USEC=7200000000", // one beat in this test, at once
                                    "--breakwater.faults.enabled=true"))) {
                assertThat(systemd.next()).isEqualTo("READY=1");
                assertThat(systemd.next()).isEqualTo("WATCHDOG=1");

                assertThat(beat(service, systemd)).isEqualTo("WATCHDOG=1");
                plan(service, "{\"faults\":[{\"kind\":\"sick\"}]}");
                assertThat(beat(service, systemd)).isNull();
                plan(service, "{\"preset\":\"calm\"}");
                assertThat(beat(service, systemd)).isEqualTo("WATCHDOG=1");
            }
            assertThat(systemd.next()).isEqualTo("STOPPING=1");
            assertThat(systemd.poll()).isNull();
        }
    }

    private static @Nullable String beat(
            ConfigurableApplicationContext service, FakeSystemd systemd) {
        service.getBean(LifeSigns.class).beat();
        return systemd.poll();
    }

    private static void plan(ConfigurableApplicationContext service, String plan) {
        int port = service.getEnvironment().getRequiredProperty("local.management.port", int.class);
        Answer answer =
                Answer.to(
                        port, "POST", "/actuator/faults", plan, "Content-Type", "application/json");
        assertThat(answer.status()).isEqualTo(200);
    }
}
