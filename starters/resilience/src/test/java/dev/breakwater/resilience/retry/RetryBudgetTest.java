package dev.breakwater.resilience.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.resilience.FakeTime;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final int CAP = 64;

    private final FakeTime time = new FakeTime();
    private final RetryBudget budget = new RetryBudget(CAP, 1, time);

    @Test
    void permitsAsManyWithdrawalsAsTheCap() {
        assertThat(withdrawals(CAP + 10)).isEqualTo(CAP);
        assertThat(budget.balance()).isZero();
    }

    @Test
    void addsATokenForEachSuccess() {
        withdrawals(CAP);
        deposits(5);

        assertThat(budget.balance()).isEqualTo(5);
        assertThat(withdrawals(10)).isEqualTo(5);
    }

    @Test
    void savesNoMoreThanTheCap() {
        deposits(1000);
        time.passes(Duration.ofHours(1));

        assertThat(budget.balance()).isEqualTo(CAP);
        assertThat(withdrawals(1000)).isEqualTo(CAP);
    }

    @Test
    void addsTheTokensOfTheFloorAsTimePasses() {
        withdrawals(CAP);

        time.passes(Duration.ofMillis(999));
        assertThat(budget.tryWithdraw()).isFalse();
        assertThat(budget.balance()).isCloseTo(0.999, within(1e-6));
        time.passes(Duration.ofMillis(1));
        assertThat(withdrawals(10)).isEqualTo(1);
        time.passes(Duration.ofSeconds(7));
        assertThat(withdrawals(10)).isEqualTo(7);
    }

    @Test
    void worksWhenTheMonotonicClockOverflows() {
        AtomicLong almostOver = new AtomicLong(Long.MAX_VALUE - 5);
        RetryBudget overflowing = new RetryBudget(3, 1, almostOver::get);
        IntStream.range(0, 3).forEach(_ -> overflowing.tryWithdraw());
        almostOver.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(overflowing.balance()).isCloseTo(2, within(1e-6));
    }

    /** No interleaving withdraws more tokens than there were. */
    @RepeatedTest(20)
    void neverExceedsItsBoundUnderConcurrency() {
        long deposits = 40_000;
        LongAdder retries = new LongAdder();
        Random seeds = new Random(7);

        inParallel(
                8,
                () -> {
                    Random chance = new Random(seeds.nextLong());
                    for (int i = 0; i < deposits / 8; i++) {
                        budget.deposit();
                        for (int tries = chance.nextInt(4); tries > 0; tries--) {
                            if (budget.tryWithdraw()) {
                                retries.increment();
                            }
                        }
                    }
                });

        assertThat(retries.sum() + (long) budget.balance()).isLessThanOrEqualTo(CAP + deposits);
    }

    /** No token below the cap is lost. */
    @RepeatedTest(20)
    void losesNoTokenUnderConcurrency() {
        long deposits = 40_000;
        RetryBudget wide = new RetryBudget(50_000, 1, time);
        LongStream.range(0, 50_000).forEach(_ -> wide.tryWithdraw());
        LongAdder retries = new LongAdder();

        inParallel(
                8,
                () -> {
                    for (int i = 0; i < deposits / 8; i++) {
                        wide.deposit();
                        if (wide.tryWithdraw()) {
                            retries.increment();
                        }
                    }
                });

        assertThat(retries.sum() + (long) wide.balance()).isEqualTo(deposits);
    }

    /** The clock advances meanwhile, so the floor adds its tokens. */
    @Test
    void addsNoMoreThanTheFloorUnderConcurrency() {
        LongSupplier clock = System::nanoTime;
        RetryBudget real = new RetryBudget(CAP, 1000, clock);
        LongAdder retries = new LongAdder();
        long began = clock.getAsLong();

        inParallel(
                8,
                () -> {
                    for (int i = 0; i < 200_000; i++) {
                        if (real.tryWithdraw()) {
                            retries.increment();
                        }
                    }
                });

        double seconds = (clock.getAsLong() - began) / 1e9;
        assertThat((double) retries.sum()).isLessThanOrEqualTo(CAP + 1000 * seconds);
        assertThat(retries.sum()).isGreaterThanOrEqualTo(CAP);
    }

    private long withdrawals(int tries) {
        return IntStream.range(0, tries).filter(_ -> budget.tryWithdraw()).count();
    }

    private void deposits(int number) {
        IntStream.range(0, number).forEach(_ -> budget.deposit());
    }

    private static void inParallel(int threads, Runnable task) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            CompletableFuture.allOf(
                            IntStream.range(0, threads)
                                    .mapToObj(_ -> CompletableFuture.runAsync(task, pool))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
