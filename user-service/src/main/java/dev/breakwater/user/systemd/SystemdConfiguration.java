package dev.breakwater.user.systemd;

import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Without a condition on the environment: an application that was prepared ahead of time decides
 * those where it is built.
 */
@Configuration(proxyBeanMethods = false)
class SystemdConfiguration {

    @Bean
    LifeSigns lifeSigns(SystemdSettings settings, HealthEndpoint health) {
        String socket = settings.notifySocket();
        return new LifeSigns(
                socket.isEmpty() ? ServiceManager.NONE : new NotifySocket(socket),
                () -> health.healthForPath("liveness").getStatus(),
                settings.watchdog());
    }
}
