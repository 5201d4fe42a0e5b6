package dev.breakwater.resilience.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.availability.LivenessStateHealthIndicator;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with a management port, in the environment that systemd gives it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "systemd and its sockets are Linux's")
class UnderSystemdTest {

    private static volatile boolean sick;

    @TempDir Path directory;

    @Test
    void notifiesSystemdOfReadinessLivenessAndStop() {
        runs(
                SystemdApplication.class,
                service -> AvailabilityChangeEvent.publish(service, LivenessState.BROKEN),
                service -> AvailabilityChangeEvent.publish(service, LivenessState.CORRECT));
    }

    @Test
    void usesTheLivenessGroupOfTheHealthEndpoint() {
        runs(WithIndicator.class, _ -> sick = true, _ -> sick = false);
    }

    private interface Change {

        void of(ConfigurableApplicationContext service);
    }

    private void runs(Class<?> application, Change toBroken, Change back) {
        String socket = directory.resolve("notify").toString();
        try (FakeSystemd systemd = FakeSystemd.at(socket)) {
            try (ConfigurableApplicationContext service =
                    SpringApplication.run(
                            application,
                            "--server.port=0",
                            "--management.server.port=0",
                            "--management.endpoint.health.probes.enabled=true",
                            "--NOTIFY_SOCKET=" + socket,
                            "--WATCHDOG_USEC=7200000000")) { // the only heartbeat of this test is
                // the first, at once
                assertThat(systemd.next()).isEqualTo("READY=1");
                assertThat(systemd.next()).isEqualTo("WATCHDOG=1");

                assertThat(beat(service, systemd)).isEqualTo("WATCHDOG=1");
                toBroken.of(service);
                assertThat(beat(service, systemd)).isNull();
                back.of(service);
                assertThat(beat(service, systemd)).isEqualTo("WATCHDOG=1");
            }
            assertThat(systemd.next()).isEqualTo("STOPPING=1");
            assertThat(systemd.poll()).isNull();
        }
    }

    private static @Nullable String beat(
            ConfigurableApplicationContext service, FakeSystemd systemd) {
        service.getBean(SystemdWatchdog.class).beat();
        return systemd.poll();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class SystemdApplication {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithIndicator {

        @Bean
        LivenessStateHealthIndicator livenessStateHealthIndicator(
                ApplicationAvailability availability) {
            return new LivenessStateHealthIndicator(availability) {
                @Override
                protected AvailabilityState getState(ApplicationAvailability actual) {
                    return sick ? LivenessState.BROKEN : super.getState(actual);
                }
            };
        }
    }
}
