package dev.breakwater.user.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.core.functions.Either;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(30);

    private final FakeTime time = new FakeTime();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(1), time);
    private final DeadlineAwareBackoff backoff =
            new DeadlineAwareBackoff((_, _) -> 100L, SHORTEST_ATTEMPT);

    @Test
    void knowsWhatIsLeft() {
        time.passes(Duration.ofMillis(400));

        assertThat(deadline.left()).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void isNegativeOnceItHasPassed() {
        time.passes(Duration.ofMillis(1001));

        assertThat(deadline.left()).isNegative();
    }

    @Test
    void leavesTheConfiguredWaitAloneWhileThereIsTimeForAnotherAttempt() {
        time.passes(Duration.ofMillis(1000 - 100 - 30));

        assertThat(backoff.apply(1, Either.left(failure()))).isEqualTo(100L);
    }

    @Test
    void startsNoRetryThatCouldNotFinish() {
        time.passes(Duration.ofMillis(1000 - 100 - 29));

        assertThat(backoff.apply(1, Either.left(failure()))).isNegative();
    }

    private TransientFailure failure() {
        return new TransientFailure(new Call(deadline), "status 503", null);
    }
}
