package dev.breakwater.resilience.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final FakeTime time = new FakeTime();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(2), time);

    @Test
    void returnsTheRemainingTime() {
        time.passes(Duration.ofMillis(1_999));

        assertThat(deadline.remaining()).isEqualTo(Duration.ofMillis(1));
        assertThat(deadline.granted()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void remainingTimeIsZeroWhenTheDeadlinePasses() {
        time.passes(Duration.ofSeconds(2));

        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void remainingTimeIsNegativeAfterTheDeadline() {
        time.passes(Duration.ofDays(1));

        assertThat(deadline.remaining()).isNegative();
    }

    @Test
    void callSetsTheCurrentDeadlineOnItsThread() {
        assertThat(Deadline.current()).isEmpty();
        assertThat(deadline.call(Deadline::current)).containsSame(deadline);
        assertThat(Deadline.current()).isEmpty();
    }
}
