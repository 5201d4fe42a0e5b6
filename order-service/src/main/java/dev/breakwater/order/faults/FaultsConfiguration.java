package dev.breakwater.order.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.order.faults.plan.FaultKind;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.actuate.availability.LivenessStateHealthIndicator;
import org.springframework.boot.actuate.availability.ReadinessStateHealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Fault injection. No bean of it exists unless it is enabled. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("breakwater.faults.enabled")
class FaultsConfiguration {

    @Bean
    FaultInjector faultInjector(FaultSettings settings) {
        return new FaultInjector(Clock.systemUTC(), new SecureRandom(), settings.plan());
    }

    @Bean
    InjectedDelays injectedDelays() {
        return new InjectedDelays();
    }

    @Bean
    ProcessCrash processCrash() {
        return () -> Runtime.getRuntime().halt(ProcessCrash.EXIT_STATUS);
    }

    @Bean
    FilterRegistrationBean<FaultFilter> faultFilter(
            FaultInjector faults, InjectedDelays delays, ProcessCrash process, ObjectMapper json) {
        var registration =
                new FilterRegistrationBean<>(new FaultFilter(faults, delays, process, json));
        // after the observation of requests (highest plus one): the metrics show what callers get
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionReset() {
        return tomcat -> tomcat.addEngineValves(new ConnectionResetValve());
    }

    /** Replaces Boot's bean of the same name. */
    @Bean
    LivenessStateHealthIndicator livenessStateHealthIndicator(
            ApplicationAvailability availability, FaultInjector faults) {
        return new LivenessStateHealthIndicator(availability) {
            @Override
            protected AvailabilityState getState(ApplicationAvailability actual) {
                return faults.failsProbe(FaultKind.SICK)
                        ? LivenessState.BROKEN
                        : super.getState(actual);
            }
        };
    }

    /** Replaces Boot's bean of the same name. */
    @Bean
    ReadinessStateHealthIndicator readinessStateHealthIndicator(
            ApplicationAvailability availability, FaultInjector faults) {
        return new ReadinessStateHealthIndicator(availability) {
            @Override
            protected AvailabilityState getState(ApplicationAvailability actual) {
                return faults.failsProbe(FaultKind.UNREADY)
                        ? ReadinessState.REFUSING_TRAFFIC
                        : super.getState(actual);
            }
        };
    }
}
