package dev.breakwater.user.orders.read;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.resilience4j.circuitbreaker.CircuitBreaker.State.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.breakwater.user.UserServiceTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** {@code X-Deadline-Ms} of callers, and to the Order Service. */
@TestPropertySource(
        properties = {
            "resilience4j.retry.instances.orders.wait-duration=400ms", // 200 ms at the least
            "resilience4j.circuitbreaker.instances.orders.minimum-number-of-calls=10"
        })
class DeadlineOverHttpTest extends UserServiceTest {

    private static final int SLOWER_THAN_ANY_DEADLINE = 20_000;
    private static final long MARGIN = 20;

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "soon",
                "-1",
                "+5",
                "1.5",
                "1e3",
                "0x10",
                "86400001",
                "99999999999999999999",
                "100,200"
            })
    void rejectsAMalformedDeadline(String value) {
        orderServiceIsHealthy();

        Reply answer = getOrdersWithin(value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().getContentType()).hasToString("application/problem+json");
        assertThat(answer.body().path("detail").asText())
                .contains("X-Deadline-Ms")
                .contains("from 0 to 86400000");
        assertThat(attempts()).isZero();
    }

    @Test
    void sendsADeadlineThatIsNoLongerThanTheCallers() {
        orderServiceIsHealthy();

        Reply answer = getOrdersWithin("300");

        assertThat(answer.level()).isEqualTo("FULL");
        assertThat(sentDeadlines())
                .singleElement()
                .satisfies(sent -> assertThat(sent).isPositive().isLessThanOrEqualTo(300 - MARGIN));
    }

    @Test
    void limitsALongDeadlineToTheAttemptTimeout() {
        orderServiceIsHealthy();

        assertThat(getOrdersWithin("86400000").level()).isEqualTo("FULL");
        assertThat(sentDeadlines()).containsExactly(500L);
    }

    @Test
    void answersFromTheFallbackWithoutAnAttemptWhenTheDeadlineHasPassed() {
        orderServiceIsHealthy();
        getOrders();
        orderService.resetRequests();
        double refusals = count("breakwater.attempts.unstarted");

        Reply answer = getOrdersWithin("0");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.level()).isEqualTo("DEGRADED");
        assertThat(answer.cause()).isEqualTo("DEADLINE_EXCEEDED");
        assertThat(attempts()).isZero();
        assertThat(count("breakwater.attempts.unstarted")).isEqualTo(refusals + 1);
    }

    @Test
    void startsNoRetryThatCannotFinishBeforeTheDeadline() {
        orderServiceIsDown();
        double denied = count("breakwater.retries.denied", "reason", "deadline");

        Reply answer = getOrdersWithin("240");

        assertThat(answer.level()).isEqualTo("MINIMAL");
        assertThat(attempts()).isOne();
        assertThat(count("breakwater.retries.denied", "reason", "deadline")).isEqualTo(denied + 1);
    }

    @Test
    void countsNoFailureWhenTheDeadlineIsTooShortToBeConclusive() {
        orderServiceAnswers(okJson("[]").withFixedDelay(SLOWER_THAN_ANY_DEADLINE));

        List<Reply> answers = IntStream.range(0, 20).mapToObj(_ -> getOrdersWithin("150")).toList();

        assertThat(answers).extracting(Reply::cause).containsOnly("DEADLINE_EXCEEDED");
        assertThat(breaker().getState()).isEqualTo(CLOSED);
        assertThat(breaker().getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void countsAFailureWhenAnAttemptHadAConclusiveTime() {
        orderServiceAnswers(okJson("[]").withFixedDelay(SLOWER_THAN_ANY_DEADLINE));

        Reply answer = getOrdersWithin("900");

        assertThat(answer.level()).isEqualTo("MINIMAL");
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(1);
    }

    private static List<Long> sentDeadlines() {
        return orderService.findAll(getRequestedFor(urlPathEqualTo("/orders"))).stream()
                .map(DeadlineOverHttpTest::deadline)
                .toList();
    }

    private static long deadline(LoggedRequest request) {
        return Long.parseLong(request.getHeader("X-Deadline-Ms"));
    }
}
