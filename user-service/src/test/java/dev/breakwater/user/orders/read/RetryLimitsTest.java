package dev.breakwater.user.orders.read;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.breakwater.resilience.retry.RetryBudget;
import dev.breakwater.user.UserServiceTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The rules that stop or delay the retry of a transient failure. */
@TestPropertySource(
        properties = {
            "breakwater.orders.max-consecutive-failures=8",
            "breakwater.orders.retry-budget.cap=4",
            "breakwater.orders.retry-budget.floor=0.001"
        })
class RetryLimitsTest extends UserServiceTest {

    @Autowired RetryBudget orderRetryBudget;

    @BeforeEach
    void fillTheBudgetAndEndTheOutage() {
        orderServiceIsHealthy();
        IntStream.range(0, 4).forEach(_ -> getOrders());
        orderService.resetAll();
    }

    @Test
    void retriesUntilTheBudgetIsEmpty() {
        orderServiceIsDown();
        double denied = denied("budget");

        callTimes(3);

        assertThat(attempts()).isEqualTo(3 + 4);
        assertThat(denied("budget")).isEqualTo(denied + 1);
        assertThat(orderRetryBudget.balance()).isLessThan(1);
    }

    @Test
    void refillsTheBudgetWithEachSuccess() {
        orderServiceIsDown();
        callTimes(2);
        orderServiceIsHealthy();

        callTimes(3);

        assertThat(orderRetryBudget.balance()).isBetween(3.0, 3.9);
        assertThat(meters.get("breakwater.retry.budget").tag("name", "orders").gauge().value())
                .isBetween(3.0, 3.9);
    }

    @Test
    void stopsRetriesDuringAnOutage() {
        orderServiceIsDown();
        callTimes(3); // 7 attempts
        IntStream.range(0, 4).forEach(_ -> orderRetryBudget.deposit());
        double denied = denied("outage");

        callTimes(3);

        assertThat(attempts()).isEqualTo(7 + 3);
        assertThat(denied("outage")).isEqualTo(denied + 3);
        assertThat(orderRetryBudget.balance()).isGreaterThan(3);
    }

    @Test
    void countsRetriesDeniedByClassification() {
        orderServiceAnswers(status(400));
        double denied = denied("classification");

        callTimes(3);

        assertThat(denied("classification")).isEqualTo(denied + 3);
    }

    @Test
    void waitsForTheRetryAfterOfA503() {
        answersOnceAndIsHealthyThen(status(503).withHeader("Retry-After", "1"));

        Reply answer = getOrders();

        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(attempts()).isEqualTo(2);
        assertThat(timeBetweenAttempts()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void waitsForTheRetryAfterOfA429AndCountsNoFailure() {
        answersOnceAndIsHealthyThen(
                status(429).withHeader("Retry-After", httpDate(Instant.now().plusSeconds(2))));

        Reply answer = getOrders();

        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(attempts()).isEqualTo(2);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
        // an HTTP date has no fractions of a second: at least one whole second remains
        assertThat(timeBetweenAttempts()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void neverRetriesWhenRetryAfterExceedsTheDeadline() {
        orderServiceAnswers(status(503).withHeader("Retry-After", "3600"));
        double denied = denied("deadline");

        Reply answer = getOrders();

        assertThat(answer.cause()).isEqualTo("UPSTREAM_ERROR");
        assertThat(attempts()).isEqualTo(1);
        assertThat(denied("deadline")).isEqualTo(denied + 1);
    }

    @Test
    void keepsTheBreakerClosedUnderBackpressure() {
        orderServiceAnswers(status(429).withHeader("Retry-After", "3600"));

        callTimes(60);

        assertThat(attempts()).isEqualTo(60);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    private void answersOnceAndIsHealthyThen(ResponseDefinitionBuilder answer) {
        orderServiceIsHealthy();
        orderService.stubFor(
                WireMock.get(urlPathEqualTo("/orders"))
                        .inScenario("once")
                        .whenScenarioStateIs("Started")
                        .willReturn(answer)
                        .willSetStateTo("well"));
    }

    private static Duration timeBetweenAttempts() {
        var times =
                orderService.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getLoggedDate().toInstant())
                        .sorted()
                        .toList();
        return Duration.between(times.getFirst(), times.getLast());
    }

    private static String httpDate(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private double denied(String reason) {
        return count("breakwater.retries.denied", "reason", reason);
    }

    private void callTimes(int times) {
        IntStream.range(0, times).forEach(_ -> getOrders());
    }
}
