package dev.breakwater.resilience.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.deadline.Deadline;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureKindTest {

    private static final Call CALL =
            new Call(Deadline.in(Duration.ofSeconds(1), () -> 0), CallContext.NONE);

    private final Retryable retried = new Retryable();
    private final IgnoredByBreaker notCounted = new IgnoredByBreaker();

    private static Call failedBefore() {
        Call call = new Call(Deadline.in(Duration.ofSeconds(1), () -> 0), CallContext.NONE);
        call.failedAt(URI.create("http://a"), FailureKind.TRANSIENT, 0);
        return call;
    }

    @ParameterizedTest(name = "{0}: retried {1}, counts {2}")
    @CsvSource({
        "408, true, true",
        "429, true, false",
        "500, true, true",
        "502, true, true",
        "503, true, true",
        "504, true, true",
        "501, false, true",
        "302, false, true",
        "204, false, true",
        "400, false, false",
        "401, false, false",
        "404, false, false",
        "409, true, false",
        "422, false, false",
    })
    void classifiesAnswersByStatus(int status, boolean triedAgain, boolean counts) {
        var failure = new UpstreamFailure(CALL, status, Duration.ZERO);

        assertThat(retried.test(failure)).isEqualTo(triedAgain);
        assertThat(notCounted.test(failure)).isEqualTo(!counts);
    }

    @ParameterizedTest
    @MethodSource
    void neitherRetriesNorCountsLocalRejections(Throwable ours) {
        assertThat(retried.test(ours)).isFalse();
        assertThat(notCounted.test(ours)).isTrue();
    }

    static Stream<Throwable> neitherRetriesNorCountsLocalRejections() {
        return Stream.of(
                BulkheadFullException.createBulkheadFullException(Bulkhead.ofDefaults("b")),
                RequestNotPermitted.createRequestNotPermitted(RateLimiter.ofDefaults("r")),
                CallNotPermittedException.createCallNotPermittedException(
                        CircuitBreaker.ofDefaults("c")),
                new NoReplicaReady(CALL),
                DeadlineExceeded.inconclusive(CALL, "in a hurry", null));
    }

    @ParameterizedTest
    @MethodSource
    void retriesAndCountsTimeouts(Throwable timeout) {
        assertThat(retried.test(timeout)).isTrue();
        assertThat(notCounted.test(timeout)).isFalse();
    }

    static Stream<Throwable> retriesAndCountsTimeouts() {
        return Stream.of(
                new AttemptTimeout(CALL, "silent", null),
                DeadlineExceeded.conclusive(CALL, "silent until the deadline", null));
    }

    @ParameterizedTest
    @MethodSource
    void countsButDoesNotRetryOtherFailures(Throwable failure) {
        assertThat(retried.test(failure)).isFalse();
        assertThat(notCounted.test(failure)).isFalse();
    }

    static Stream<Throwable> countsButDoesNotRetryOtherFailures() {
        return Stream.of(
                DeadlineExceeded.inconclusive(failedBefore(), "late", null),
                new TimeoutException("the time limiter's own"),
                new IllegalStateException("a bug"));
    }
}
