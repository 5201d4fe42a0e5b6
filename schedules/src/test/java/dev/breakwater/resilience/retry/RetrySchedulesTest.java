package dev.breakwater.resilience.retry;

import static dev.breakwater.schedules.Schedules.explore;
import static dev.breakwater.schedules.Schedules.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RetrySchedulesTest {

    private static final int CAP = 2;
    private static final int FAILURES = 3;

    @Test
    void aBudgetNeitherLosesATokenNorSpendsOneTwice() {
        explore(() -> {
            var budget = new RetryBudget(CAP, 1, () -> 0);
            var spent = new AtomicInteger();
            Runnable retry =
                    () -> {
                        if (budget.tryWithdraw()) {
                            spent.incrementAndGet();
                        }
                    };

            together(retry, retry, retry, retry);
            assertThat(spent).hasValue(CAP);

            together(budget::deposit, budget::deposit);
            assertThat(budget.balance()).isEqualTo(2);
        });
    }

    @Test
    void retriesAreAtMostTheBalanceWithTheSuccessesAndTheFloor() {
        explore(() -> {
            var seconds = new AtomicLong();
            var budget = new RetryBudget(CAP, 1, () -> seconds.get() * 1_000_000_000L);
            var spent = new AtomicInteger();
            Runnable retries =
                    () -> {
                        for (int i = 0; i < CAP; i++) {
                            if (budget.tryWithdraw()) {
                                spent.incrementAndGet();
                            }
                        }
                    };

            together(retries, retries, seconds::incrementAndGet, budget::deposit);

            assertThat(spent.get()).isBetween(CAP, CAP + 2);
            assertThat(budget.balance()).isBetween(0.0, CAP + 2.0 - spent.get());
        });
    }

    @Test
    void anAnswerAfterTheStartOfACallEndsItsOutageWhicheverThreadWritesLast() {
        explore(() -> {
            var clock = new AtomicLong();
            var outage = new OutageDetector(FAILURES, clock::incrementAndGet);
            var begunAt = new AtomicLong();

            together(
                    outage::answered,
                    () -> {
                        begunAt.set(clock.incrementAndGet());
                        outage.answered();
                    });
            for (int i = 0; i < FAILURES; i++) {
                outage.failed();
            }

            assertThat(outage.isOutageSince(begunAt.get())).isFalse();
            assertThat(outage.isOutageSince(clock.incrementAndGet())).isTrue();
        });
    }
}
