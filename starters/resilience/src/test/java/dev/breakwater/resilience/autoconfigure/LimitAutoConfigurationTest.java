package dev.breakwater.resilience.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.resilience.limit.AdaptiveBulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.springboot3.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot3.ratelimiter.autoconfigure.RateLimiterAutoConfiguration;
import io.github.resilience4j.springboot3.retry.autoconfigure.RetryAutoConfiguration;
import io.github.resilience4j.springboot3.timelimiter.autoconfigure.TimeLimiterAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An adaptive limit behind {@code @Bulkhead} of a synchronous method. */
class LimitAutoConfigurationTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    ResilienceAutoConfiguration.class,
                                    LimitAutoConfiguration.class,
                                    AopAutoConfiguration.class,
                                    BulkheadAutoConfiguration.class,
                                    CircuitBreakerAutoConfiguration.class,
                                    RateLimiterAutoConfiguration.class,
                                    RetryAutoConfiguration.class,
                                    TimeLimiterAutoConfiguration.class))
                    .withBean(SimpleMeterRegistry.class)
                    .withBean(Stock.class)
                    .withPropertyValues(
                            "resilience4j.bulkhead.instances.stock.max-concurrent-calls=4",
                            "breakwater.calls.instances.stock.limit.mode=enforce");

    static class Stock {

        @Bulkhead(name = "stock")
        public String ask(Supplier<String> answer) {
            return answer.get();
        }
    }

    @Test
    void limitsTheCallsOfAnAnnotatedMethodAndShowsTheLimit() {
        application.run(context -> {
            Stock stock = context.getBean(Stock.class);

            // three of four permits are for normal calls; the fourth call finds no room
            assertThatThrownBy(() ->
                            stock.ask(() -> stock.ask(() -> stock.ask(() -> stock.ask(() -> "")))))
                    .isInstanceOf(BulkheadFullException.class);

            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("breakwater.limit").tag("name", "stock").gauge().value())
                    .isEqualTo(4);
            assertThat(meters.get("breakwater.limit.in.flight").gauge().value()).isZero();
            assertThat(
                            meters.get("breakwater.limit.refused")
                                    .tags("name", "stock", "criticality", "normal")
                                    .counter()
                                    .count())
                    .isOne();
        });
    }

    @Test
    void leavesAnInstanceWithoutALimitItsFixedBulkhead() {
        application.run(context -> {
            BulkheadRegistry bulkheads = context.getBean(BulkheadRegistry.class);

            assertThat(bulkheads.bulkhead("stock")).isInstanceOf(AdaptiveBulkhead.class);
            assertThat(bulkheads.bulkhead("other")).isNotInstanceOf(AdaptiveBulkhead.class);
        });
    }
}
