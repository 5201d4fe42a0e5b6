package dev.breakwater.user.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final FakeTime time = new FakeTime();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(1), time);

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
}
