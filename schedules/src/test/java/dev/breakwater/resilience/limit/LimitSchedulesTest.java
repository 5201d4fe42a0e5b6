package dev.breakwater.resilience.limit;

import static dev.breakwater.resilience.criticality.Criticality.CRITICAL;
import static dev.breakwater.resilience.criticality.Criticality.SHEDDABLE;
import static dev.breakwater.schedules.Schedules.explore;
import static dev.breakwater.schedules.Schedules.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.criticality.Criticality;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LimitSchedulesTest {

    private static final Duration DELAY = Duration.ofMillis(100);

    @Test
    void permitsAreNeitherLostNorDoubledWhileTheLimitChanges() {
        explore(() -> {
            var clock = new AtomicLong();
            var limit = new AdaptiveLimit(DELAY, 2, clock::incrementAndGet);
            var places = new Places(2);
            Runnable call =
                    () ->
                            places.use(
                                    () -> limit.tryAcquire(CRITICAL),
                                    () -> {
                                        limit.answered(1);
                                        limit.release();
                                    });
            Runnable refused =
                    () ->
                            places.use(
                                    () -> limit.tryAcquire(CRITICAL),
                                    () -> {
                                        limit.refused();
                                        limit.release();
                                    });

            together(call, call, refused);

            assertThat(limit.inFlight()).isZero();
            assertThat(limit.limit()).isBetween(1, 2);
        });
    }

    @Test
    void aLimitThatRestartsAfterAPauseLosesNoPermit() {
        explore(() -> {
            var clock = new AtomicLong();
            var limit = new AdaptiveLimit(DELAY, 2, clock::get);
            Runnable call =
                    () -> {
                        if (limit.tryAcquire(CRITICAL)) {
                            limit.unanswered(1, true);
                            limit.release();
                        }
                    };

            together(call, call, () -> clock.addAndGet(2 * QueueDelayControl.IDLE));

            assertThat(limit.inFlight()).isZero();
            assertThat(limit.tryAcquire(CRITICAL)).isTrue();
        });
    }

    @Test
    void admissionHoldsEachClassToItsShare() {
        explore(() -> {
            var admission = new Admission(2, Mode.ENFORCE, new SimpleMeterRegistry());
            var critical = new Places(2);
            var sheddable = new Places(SHEDDABLE.shareOf(2));

            together(
                    () -> request(admission, CRITICAL, critical),
                    () -> request(admission, SHEDDABLE, sheddable),
                    () -> request(admission, SHEDDABLE, sheddable));

            assertThat(admission.ended()).isEqualTo(3);
            assertThat(admission.tryEnter(SHEDDABLE)).isTrue();
            assertThat(admission.tryEnter(SHEDDABLE)).isFalse();
            assertThat(admission.tryEnter(CRITICAL)).isTrue();
            assertThat(admission.tryEnter(CRITICAL)).isFalse();
        });
    }

    private static void request(Admission admission, Criticality criticality, Places places) {
        places.use(() -> admission.tryEnter(criticality), admission::leave);
    }

    /** Counts those that hold a place at once. */
    private static final class Places {

        private final AtomicInteger held = new AtomicInteger();
        private final int most;

        Places(int most) {
            this.most = most;
        }

        void use(BooleanSupplier acquire, Runnable release) {
            if (acquire.getAsBoolean()) {
                assertThat(held.incrementAndGet()).isLessThanOrEqualTo(most);
                held.decrementAndGet();
                release.run();
            }
        }
    }
}
