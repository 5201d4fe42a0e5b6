package dev.breakwater.resilience.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.breaker.HalfOpenTimer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BreakerAutoConfigurationTest {

    private static final String DECLARED =
            "resilience4j.circuitbreaker.instances.stock.sliding-window-size=10";

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    ResilienceAutoConfiguration.class,
                                    BreakerAutoConfiguration.class,
                                    CircuitBreakerAutoConfiguration.class))
                    .withBean(SimpleMeterRegistry.class)
                    .withPropertyValues(DECLARED);

    @Test
    void logsAndCountsTransitions(CapturedOutput log) {
        application.run(context -> {
            context.getBean(CircuitBreakerRegistry.class)
                    .circuitBreaker("stock")
                    .transitionToOpenState();

            assertThat(log).contains("circuit breaker stock: CLOSED -> OPEN");
            assertThat(
                            context.getBean(MeterRegistry.class)
                                    .get("breakwater.breaker.transitions")
                                    .tags("name", "stock", "to", "open")
                                    .counter()
                                    .count())
                    .isOne();
        });
    }

    @Test
    void leavesTheHalfOpenStateToResilience4jByDefault() {
        application.run(context -> assertThat(context).doesNotHaveBean(HalfOpenTimer.class));
    }

    @Test
    void endsTheHalfOpenStateIfMaxWaitIsSet() {
        application
                .withPropertyValues("breakwater.half-open.max-wait=5s")
                .run(context -> assertThat(context).hasSingleBean(HalfOpenTimer.class));
    }

    @Test
    void rejectsABreakerThatSetsMaxWaitDurationInHalfOpenState() {
        application
                .withPropertyValues(
                        "breakwater.half-open.max-wait=5s",
                        "resilience4j.circuitbreaker.instances.stock"
                                + ".max-wait-duration-in-half-open-state=1s")
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .rootCause()
                                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                                .hasMessageContaining(
                                        "resilience4j.circuitbreaker.instances.stock"
                                                + ".max-wait-duration-in-half-open-state"));
    }
}
