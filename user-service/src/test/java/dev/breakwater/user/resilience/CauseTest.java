package dev.breakwater.user.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.breakwater.resilience.attempt.AttemptTimeout;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.CallContext;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import dev.breakwater.resilience.deadline.Deadline;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CauseTest {

    private static final Call CALL =
            new Call(
                    Deadline.in(Duration.ofSeconds(1), System::nanoTime),
                    new CallContext(Map.of(), Map.of()));

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource
    void classifiesEachExpectedFailureWithoutLoggingIt(
            Throwable failure, Cause cause, CapturedOutput log) {
        assertThat(Cause.of(failure)).isEqualTo(cause);
        assertThat(log.getAll()).doesNotContain("unexpected failure");
    }

    static Stream<Arguments> classifiesEachExpectedFailureWithoutLoggingIt() {
        return Stream.of(
                arguments(
                        CallNotPermittedException.createCallNotPermittedException(
                                CircuitBreaker.ofDefaults("a")),
                        Cause.CIRCUIT_OPEN),
                arguments(
                        RequestNotPermitted.createRequestNotPermitted(RateLimiter.ofDefaults("a")),
                        Cause.RATE_LIMITED),
                arguments(
                        BulkheadFullException.createBulkheadFullException(Bulkhead.ofDefaults("a")),
                        Cause.BULKHEAD_FULL),
                arguments(new AttemptTimeout(CALL, "late", null), Cause.TIMEOUT),
                arguments(new TimeoutException("of the time limiter"), Cause.TIMEOUT),
                arguments(new UpstreamFailure(CALL, 503, Duration.ZERO), Cause.UPSTREAM_ERROR),
                arguments(
                        new UpstreamFailure(CALL, FailureKind.UNREACHABLE, "reset", null),
                        Cause.UPSTREAM_ERROR),
                arguments(
                        new UpstreamFailure(CALL, 409, Duration.ofSeconds(1)),
                        Cause.DEADLINE_EXCEEDED));
    }

    @Test
    void logsAnUnexpectedFailureAndCallsItAnUpstreamError(CapturedOutput log) {
        assertThat(Cause.of(new IllegalStateException("defect"))).isEqualTo(Cause.UPSTREAM_ERROR);
        assertThat(log.getAll()).contains("unexpected failure of a protected call", "defect");
    }
}
