package dev.breakwater.user.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.UserService;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, with the environment that systemd gives it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd and its sockets are Linux's")
class UnderSystemdTest {

    @TempDir Path directory;

    @Test
    void saysThatItIsReadyThatItLivesWhileItIsNotBrokenAndThatItStops() {
        String socket = directory.resolve("notify").toString();
        try (FakeSystemd systemd = FakeSystemd.at(socket)) {
            try (ConfigurableApplicationContext service =
                    SpringApplication.run(
                            UserService.class,
                            "--server.port=0",
                            "--management.server.port=0",
                            "--NOTIFY_SOCKET=" + socket,
                            "--WATCHDOG_USEC=7200000000")) { // one beat in this test, at once
                assertThat(systemd.next()).isEqualTo("READY=1");
                assertThat(systemd.next()).isEqualTo("WATCHDOG=1");

                assertThat(beat(service, systemd)).isEqualTo("WATCHDOG=1");
                AvailabilityChangeEvent.publish(service, LivenessState.BROKEN);
                assertThat(beat(service, systemd)).isNull();
                AvailabilityChangeEvent.publish(service, LivenessState.CORRECT);
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
}
