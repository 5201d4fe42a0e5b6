package dev.breakwater.order.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Everything that can break this service on purpose: there is none of it unless it is enabled. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("breakwater.faults.enabled")
class FaultsConfiguration {

    @Bean
    Faults faults(FaultSettings settings) {
        return new Faults(Clock.systemUTC(), new SecureRandom(), settings.plan());
    }

    @Bean
    FaultsMeter faultsMeter(Faults faults) {
        return new FaultsMeter(faults);
    }

    @Bean
    Pauses pauses() {
        return new Pauses();
    }

    @Bean
    Halt halt() {
        return () -> Runtime.getRuntime().halt(Halt.STATUS);
    }

    @Bean
    FilterRegistrationBean<FaultFilter> faultFilter(
            Faults faults, Pauses pauses, Halt halt, ObjectMapper json) {
        var registration =
                new FilterRegistrationBean<>(new FaultFilter(faults, pauses, halt, json));
        // after the observation of requests (highest plus one): the metrics show what callers see
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> dropping() {
        return tomcat -> tomcat.addEngineValves(new DropValve());
    }

    /** Takes the place of Boot's bean, by its name. */
    @Bean
    LivenessStateHealthIndicator livenessStateHealthIndicator(
            ApplicationAvailability availability, Faults faults) {
        return new LivenessStateHealthIndicator(availability) {
            @Override
            protected AvailabilityState getState(ApplicationAvailability actual) {
                return faults.failProbe(Kind.SICK) ? LivenessState.BROKEN : super.getState(actual);
            }
        };
    }

    /** Takes the place of Boot's bean, by its name. */
    @Bean
    ReadinessStateHealthIndicator readinessStateHealthIndicator(
            ApplicationAvailability availability, Faults faults) {
        return new ReadinessStateHealthIndicator(availability) {
            @Override
            protected AvailabilityState getState(ApplicationAvailability actual) {
                return faults.failProbe(Kind.UNREADY)
                        ? ReadinessState.REFUSING_TRAFFIC
                        : super.getState(actual);
            }
        };
    }
}
