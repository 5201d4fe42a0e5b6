package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.systemd.NotifySocket;
import dev.breakwater.resilience.systemd.ServiceManager;
import dev.breakwater.resilience.systemd.SystemdWatchdog;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Notifies systemd if it started this process. Liveness comes from the {@code liveness} group of
 * Boot's health endpoint on Spring Boot 3.5, and from Boot's {@link LivenessState} otherwise.
 *
 * <p>There is no condition on the environment, because an application that is processed ahead of
 * time evaluates its conditions on the build machine.
 */
@AutoConfiguration
@EnableConfigurationProperties(SystemdSettings.class)
public class SystemdAutoConfiguration {

    @Bean
    SystemdWatchdog breakwaterSystemdWatchdog(
            SystemdSettings settings,
            Environment environment,
            ApplicationAvailability availability,
            ObjectProvider<LivenessGroup> group) {
        String socket =
                Objects.requireNonNullElse(
                        settings.notifySocket(), environment.getProperty("NOTIFY_SOCKET", ""));
        long micros = environment.getProperty("WATCHDOG_USEC", Long.class, 0L);
        Duration watchdog =
                Objects.requireNonNullElse(
                        settings.watchdog(), Duration.of(micros, ChronoUnit.MICROS));
        BooleanSupplier state = () -> availability.getLivenessState() == LivenessState.CORRECT;
        LivenessGroup health = group.getIfAvailable();
        return new SystemdWatchdog(
                socket.isEmpty() ? ServiceManager.NONE : new NotifySocket(socket),
                health == null ? state : () -> health.isAlive(state),
                watchdog);
    }

    @Bean
    Events breakwaterSystemdEvents(SystemdWatchdog watchdog, ApplicationContext context) {
        return new Events(watchdog, context);
    }

    /** The liveness group of the health endpoint. */
    @FunctionalInterface
    interface LivenessGroup {

        /** Uses the other source if there is no such group. */
        boolean isAlive(BooleanSupplier otherwise);
    }

    /** From Spring Boot 4 on, the endpoint is in another package. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthEndpoint")
    static class OnBoot3 {

        @Bean
        LivenessGroup breakwaterLivenessGroup(ObjectProvider<HealthEndpoint> endpoint) {
            return otherwise -> {
                HealthEndpoint health = endpoint.getIfAvailable();
                HealthComponent group = health == null ? null : health.healthForPath("liveness");
                return group == null
                        ? otherwise.getAsBoolean()
                        : group.getStatus().equals(Status.UP);
            };
        }
    }

    /**
     * Ignores the close of the management port's context, which is a child of the application's.
     */
    record Events(SystemdWatchdog watchdog, ApplicationContext context) {

        @EventListener(ApplicationReadyEvent.class)
        void ready() {
            watchdog.ready();
        }

        @EventListener
        void closed(ContextClosedEvent closed) {
            if (closed.getApplicationContext().equals(context)) {
                watchdog.stop();
            }
        }
    }
}
