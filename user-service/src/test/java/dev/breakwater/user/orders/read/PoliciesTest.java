package dev.breakwater.user.orders.read;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.breakwater.resilience.retry.RetryPermission;
import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import dev.breakwater.user.resilience.Cause;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.spring6.bulkhead.configure.BulkheadAspect;
import io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerAspect;
import io.github.resilience4j.spring6.ratelimiter.configure.RateLimiterAspect;
import io.github.resilience4j.spring6.retry.configure.RetryAspect;
import io.github.resilience4j.spring6.timelimiter.configure.TimeLimiterAspect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;

/** The policies of reads, checked by the requests that reach the stub and by the breaker. */
@TestPropertySource(
        properties = {
            "resilience4j.bulkhead.instances.orders.max-concurrent-calls=4",
            "resilience4j.circuitbreaker.instances.orders.sliding-window-size=10",
            "resilience4j.circuitbreaker.instances.orders.minimum-number-of-calls=10",
            "resilience4j.circuitbreaker.instances.orders.wait-duration-in-open-state=1h",
            "resilience4j.circuitbreaker.instances.orders"
                    + ".permitted-number-of-calls-in-half-open-state=2"
        })
@RelaxedTimeouts
class PoliciesTest extends UserServiceTest {

    private static final int ATTEMPTS_A_CALL = 3;

    @Autowired BulkheadRegistry bulkheads;

    @Test
    void policiesExecuteInTheConfiguredOrder(
            @Autowired RateLimiterAspect rateLimiter,
            @Autowired CircuitBreakerAspect circuitBreaker,
            @Autowired RetryAspect retry,
            @Autowired TimeLimiterAspect timeLimiter,
            @Autowired BulkheadAspect bulkhead) {
        assertThat(Stream.of(rateLimiter, circuitBreaker, retry, timeLimiter, bulkhead))
                .extracting(Ordered::getOrder)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    /** A retry without it would ignore outage detector, retry budget and deadline. */
    @Test
    void configuresRetryPermissionForEveryRetry(@Autowired RetryRegistry retries) {
        assertThat(retries.getAllRetries())
                .extracting(Retry::getName)
                .containsExactlyInAnyOrder("orders", "placement");
        assertThat(retries.getAllRetries())
                .extracting(retry -> retry.getRetryConfig().getIntervalBiFunction())
                .hasOnlyElementsOfType(RetryPermission.class);
    }

    @Test
    void retriesUntilAnAttemptSucceeds() {
        orderService.stubFor(failing("Started", "again"));
        orderService.stubFor(failing("again", "well"));
        orderService.stubFor(
                WireMock.get(urlPathEqualTo("/orders"))
                        .inScenario("recovery")
                        .whenScenarioStateIs("well")
                        .willReturn(okJson("[" + order() + "]")));

        Reply answer = getOrders();

        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(attempts()).isEqualTo(3);
        assertThat(breaker().getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void countsACallWithThreeAttemptsOnce() {
        orderServiceIsDown();

        getOrders();

        assertThat(attempts()).isEqualTo(ATTEMPTS_A_CALL);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    @Test
    void opensAfterTheWindowFailedAndSendsNothingMore() {
        orderServiceIsDown();
        callTimes(10);
        int untilOpen = attempts();

        List<Reply> answers = callTimes(20);

        assertThat(breaker().getState()).isEqualTo(OPEN);
        assertThat(untilOpen).isEqualTo(10 * ATTEMPTS_A_CALL);
        assertThat(attempts()).isEqualTo(untilOpen);
        assertThat(answers).allSatisfy(answer -> assertCause(answer, Cause.CIRCUIT_OPEN));
    }

    @Test
    void closesAfterTheTrialCallsSucceed() {
        orderServiceIsDown();
        callTimes(10);
        orderServiceIsHealthy();
        breaker().transitionToHalfOpenState();

        callTimes(2);

        assertThat(breaker().getState()).isEqualTo(CLOSED);
        assertThat(getOrders().level()).isEqualTo("FULL");
    }

    @Test
    void opensAgainWhenTheTrialCallsFail() {
        orderServiceIsDown();
        callTimes(10);
        breaker().transitionToHalfOpenState();

        callTimes(2);

        assertThat(breaker().getState()).isEqualTo(OPEN);
    }

    @Test
    void neitherRetriesA400NorCountsItAsAFailure() {
        orderServiceAnswers(status(400));

        callTimes(20);

        assertThat(breaker().getState()).isEqualTo(CLOSED);
        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
        assertThat(attempts()).isEqualTo(20);
    }

    @Test
    void limitsConcurrentCallsToTheBulkhead() {
        orderServiceAnswers(okJson("[]").withFixedDelay(4000));

        List<Reply> answers = callAtOnce(12);

        assertThat(answers).filteredOn(PoliciesTest::isFull).hasSize(4);
        assertThat(answers)
                .filteredOn(answer -> !isFull(answer))
                .hasSize(8)
                .allSatisfy(answer -> assertCause(answer, Cause.BULKHEAD_FULL));
        assertThat(attempts()).isEqualTo(4);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isZero();
        assertThat(availablePermits()).isEqualTo(4);
    }

    @Test
    void returnsThePermitOfAStoppedAttempt() {
        orderServiceAnswers(okJson("[]").withFixedDelay(60_000));

        List<Reply> answers = atOnce(4, caller -> getWithin("2000", user + "-" + caller));

        assertThat(answers).extracting(Reply::level).containsOnly("MINIMAL");
        await().until(() -> availablePermits() == 4);
    }

    private Reply getWithin(String milliseconds, String userId) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", userId);
        headers.set("X-Deadline-Ms", milliseconds);
        return send("/user/orders", headers);
    }

    private static MappingBuilder failing(String from, String to) {
        return WireMock.get(urlPathEqualTo("/orders"))
                .inScenario("recovery")
                .whenScenarioStateIs(from)
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo(to);
    }

    private int availablePermits() {
        return bulkheads.bulkhead("orders").getMetrics().getAvailableConcurrentCalls();
    }

    private List<Reply> callTimes(int times) {
        return Stream.generate(this::getOrders).limit(times).toList();
    }

    private static boolean isFull(Reply answer) {
        return answer.level().equals("FULL");
    }

    private static void assertCause(Reply answer, Cause cause) {
        assertThat(answer.cause()).isEqualTo(cause.name());
    }
}
