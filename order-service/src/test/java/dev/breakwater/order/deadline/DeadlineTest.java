package dev.breakwater.order.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final FakeNanoTime nanoTime = new FakeNanoTime();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(2), nanoTime);

    @Test
    void saysWhatIsLeft() {
        nanoTime.pass(Duration.ofMillis(1_999));

        assertThat(deadline.left()).isEqualTo(Duration.ofMillis(1));
        assertThatCode(deadline::throwIfPassed).doesNotThrowAnyException();
    }

    @Test
    void hasPassedWhenNothingIsLeft() {
        nanoTime.pass(Duration.ofSeconds(2));

        assertThat(deadline.left()).isZero();
        assertThatThrownBy(deadline::throwIfPassed)
                .isInstanceOfSatisfying(
                        DeadlineExceeded.class,
                        refusal -> assertThat(refusal.at()).isEqualTo(DeadlineExceeded.At.WORK));
    }

    @Test
    void staysPassed() {
        nanoTime.pass(Duration.ofDays(1));

        assertThat(deadline.left()).isNegative();
        assertThatThrownBy(deadline::throwIfPassed).isInstanceOf(DeadlineExceeded.class);
    }
}
