package dev.breakwater.resilience.autoconfigure;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.breakwater.resilience.deadline.Deadline;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.springboot3.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot3.ratelimiter.autoconfigure.RateLimiterAutoConfiguration;
import io.github.resilience4j.springboot3.retry.autoconfigure.RetryAutoConfiguration;
import io.github.resilience4j.springboot3.timelimiter.autoconfigure.TimeLimiterAutoConfiguration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.http.client.HttpClientAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.client.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.client.RestClient;

/** The mode observe counts what enforce would do, and changes nothing. */
class ObserveTest {

    @RegisterExtension
    static final WireMockExtension CALLEE =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    /** Apache HttpClient retries a 503 once by itself, unless the retry budget is enforced. */
    private static final int BY_THE_CLIENT = 2;

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    ResilienceAutoConfiguration.class,
                                    dev.breakwater.resilience.autoconfigure
                                            .HttpClientAutoConfiguration.class,
                                    HttpClientAutoConfiguration.class,
                                    RestClientAutoConfiguration.class,
                                    AopAutoConfiguration.class,
                                    BulkheadAutoConfiguration.class,
                                    CircuitBreakerAutoConfiguration.class,
                                    RateLimiterAutoConfiguration.class,
                                    RetryAutoConfiguration.class,
                                    TimeLimiterAutoConfiguration.class))
                    .withBean(SimpleMeterRegistry.class)
                    .withBean(StockClient.class)
                    .withPropertyValues(
                            "resilience4j.retry.instances.stock.max-attempts=3",
                            "resilience4j.retry.instances.stock.wait-duration=1ms",
                            "breakwater.calls.instances.stock.attempt.timeout=" + TIMEOUT,
                            "breakwater.calls.instances.stock.retry-budget.cap=1",
                            "breakwater.calls.instances.stock.retry-budget.floor=0.001");

    static class StockClient {

        private final RestClient http;

        StockClient(RestClient.Builder builder) {
            this.http = builder.baseUrl(CALLEE.baseUrl()).build();
        }

        @Retry(name = "stock")
        public String ask() {
            return Objects.requireNonNull(http.get().uri("/stock").retrieve().body(String.class));
        }
    }

    @Test
    void countsARequestThatEnforceWouldStop() {
        CALLEE.stubFor(
                get(anyUrl()).willReturn(ok("late").withFixedDelay((int) TIMEOUT.toMillis() * 5)));

        application.run(context -> {
            assertThat(ask(context)).isEqualTo("late");

            assertThat(count(context, "breakwater.attempts.stopped", "mode", "observe")).isOne();
        });
    }

    @Test
    void sendsNoDeadlineHeaderInObserveMode() {
        CALLEE.stubFor(get(anyUrl()).willReturn(ok("7")));

        application.run(context -> {
            ask(context);

            CALLEE.verify(getRequestedFor(anyUrl()).withoutHeader("X-Deadline-Ms"));
        });
    }

    @Test
    void countsRetriesThatEnforceWouldDeny() {
        CALLEE.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));

        application.run(context -> {
            for (int call = 0; call < 4; call++) {
                assertThat(catchThrowable(() -> ask(context))).isNotNull();
            }

            CALLEE.verify(4 * 3 * BY_THE_CLIENT, getRequestedFor(anyUrl()));
            assertThat(denied(context, "budget", "observe")).isEqualTo(7); // 8 retries, one token
            assertThat(denied(context, "outage", "observe")).isPositive();
        });
    }

    @Test
    void enforcesOneMechanismWhileItObservesTheOthers() {
        CALLEE.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));

        application
                .withPropertyValues("breakwater.modes.retry-budget=enforce")
                .run(context -> {
                    for (int call = 0; call < 4; call++) {
                        assertThat(catchThrowable(() -> ask(context))).isNotNull();
                    }

                    CALLEE.verify(5, getRequestedFor(anyUrl())); // one retry for one token
                    assertThat(denied(context, "budget", "enforce")).isEqualTo(4);
                });
    }

    @Test
    void keepsTheExecutorsOfSpringBoot() {
        application
                .withConfiguration(
                        AutoConfigurations.of(
                                TaskExecutionAutoConfiguration.class,
                                TaskSchedulingAutoConfiguration.class))
                .withUserConfiguration(Scheduling.class)
                .run(context ->
                        assertThat(context)
                                .hasBean("applicationTaskExecutor")
                                .hasBean("taskScheduler"));
    }

    @EnableScheduling
    static class Scheduling {}

    @Test
    void registersNoMetersWhenEveryMechanismIsOff() {
        CALLEE.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));

        application
                .withPropertyValues("breakwater.mode=off")
                .run(context -> {
                    assertThat(catchThrowable(() -> ask(context))).isNotNull();

                    CALLEE.verify(3 * BY_THE_CLIENT, getRequestedFor(anyUrl()));
                    assertThat(context.getBean(MeterRegistry.class).getMeters())
                            .extracting(meter -> meter.getId().getName())
                            .noneMatch(name -> name.startsWith("breakwater."));
                });
    }

    private static String ask(ApplicationContext context) {
        return Deadline.in(Duration.ofSeconds(50), System::nanoTime)
                .call(() -> context.getBean(StockClient.class).ask());
    }

    private static double denied(ApplicationContext context, String reason, String mode) {
        return count(context, "breakwater.retries.denied", "reason", reason, "mode", mode);
    }

    private static double count(ApplicationContext context, String name, String... tags) {
        return context.getBean(MeterRegistry.class).find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
