package dev.breakwater.resilience.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.breakwater.resilience.limit.AdaptiveBulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.springboot3.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot3.ratelimiter.autoconfigure.RateLimiterAutoConfiguration;
import io.github.resilience4j.springboot3.retry.autoconfigure.RetryAutoConfiguration;
import io.github.resilience4j.springboot3.timelimiter.autoconfigure.TimeLimiterAutoConfiguration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An adaptive limit behind {@code @Bulkhead}. */
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

        @Retry(name = "other")
        @Bulkhead(name = "stock")
        public String askAndRetry(Supplier<String> answer) {
            return answer.get();
        }

        @Bulkhead(name = "stock")
        public CompletionStage<String> askLater(Supplier<CompletionStage<String>> answer) {
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

    @ParameterizedTest
    @CsvSource({
        "ask,         breakwater.mode=observe",
        "ask,         breakwater.mode=off",
        "askAndRetry, breakwater.mode=enforce",
        "askLater,    breakwater.mode=enforce",
        "askLater,    breakwater.mode=off"
    })
    void growsWithTheAnswersOfEveryMethodBehindTheBulkhead(String method, String mode) {
        application
                .withPropertyValues(
                        "resilience4j.bulkhead.instances.stock.max-concurrent-calls=64", mode)
                .run(context -> {
                    Stock stock = context.getBean(Stock.class);
                    Gauge limit =
                            context.getBean(MeterRegistry.class)
                                    .get("breakwater.limit")
                                    .tag("name", "stock")
                                    .gauge();
                    double initial = limit.value();

                    await().pollInterval(Duration.ZERO)
                            .until(() -> {
                                callAtOnce(stock, method, 10);
                                return limit.value() > initial;
                            });
                });
    }

    private static void callAtOnce(Stock stock, String method, int calls) {
        if (method.equals("askLater")) {
            List<CompletableFuture<String>> answers =
                    Stream.generate(CompletableFuture<String>::new).limit(calls).toList();
            answers.forEach(answer -> stock.askLater(() -> answer));
            answers.forEach(answer -> answer.complete(""));
        } else if (calls > 0) {
            Supplier<String> others =
                    () -> {
                        callAtOnce(stock, method, calls - 1);
                        return "";
                    };
            String _ = method.equals("ask") ? stock.ask(others) : stock.askAndRetry(others);
        }
    }

    @Test
    void leavesTheFailureOfAnAsynchronousCallAsItIs() {
        application.run(context -> {
            var failure = new IllegalStateException("broken");

            assertThat(
                            context.getBean(Stock.class)
                                    .askLater(() -> CompletableFuture.failedFuture(failure))
                                    .handle((_, thrown) -> thrown)
                                    .toCompletableFuture()
                                    .join())
                    .isSameAs(failure);
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
