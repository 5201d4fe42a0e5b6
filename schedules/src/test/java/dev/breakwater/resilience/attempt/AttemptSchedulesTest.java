package dev.breakwater.resilience.attempt;

import static dev.breakwater.schedules.Schedules.explore;
import static dev.breakwater.schedules.Schedules.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.hedge.HedgeBudget;
import dev.breakwater.resilience.attempt.hedge.LatencyPercentile;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.retry.OutageDetector;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AttemptSchedulesTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final AttemptLimits LIMITS =
            new AttemptLimits(
                    TIMEOUT, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));

    private static final AttemptTask<String> ANSWERS = _ -> "answer";

    @Test
    void anAttemptThatIsStoppedAsItEndsHasOneOutcomeAndLeavesNoInterrupt() {
        explore(() -> {
            var timers = new ImmediateTimers();
            var listener = new RecordingListener();

            CompletableFuture<String> outcome =
                    attempt(attempt(false), ANSWERS, listener).start(timers);
            String value = outcome.exceptionally(_ -> "stopped").join();
            timers.end();

            assertThat(listener.outcomes)
                    .containsExactly(value.equals("answer") ? "SUCCEEDED" : "TIMEOUT");
            assertThat(listener.interrupts).hasValue(0);
        });
    }

    @Test
    void aHedgeAndItsFirstAttemptHaveOneOutcomeAndGiveTheirPermitBack() {
        explore(() -> {
            var timers = new ImmediateTimers();
            var listener = new RecordingListener();
            var registry = new SimpleMeterRegistry();
            Bulkhead bulkhead =
                    Bulkhead.of("orders", BulkheadConfig.custom().maxConcurrentCalls(1).build());
            Hedging hedging = hedging(bulkhead, registry);
            var first = attempt(attempt(false), ANSWERS, listener);

            CompletableFuture<String> outcome =
                    new HedgedAttempt<>(
                                    first, () -> attempt(attempt(true), ANSWERS, listener), hedging)
                            .start(timers)
                            .toCompletableFuture();
            String value = outcome.exceptionally(_ -> "stopped").join();
            timers.end();
            listener.awaitAll();

            double hedges =
                    registry.get("breakwater.hedges").counters().stream()
                            .collect(Collectors.summingDouble(Counter::count));
            assertThat(hedges).isLessThanOrEqualTo(1);
            assertThat(listener.outcomes).hasSize(1 + (int) hedges);
            assertThat(listener.outcomes.contains("SUCCEEDED")).isEqualTo(value.equals("answer"));
            assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
            assertThat(listener.interrupts).hasValue(0);
        });
    }

    @Test
    void noMoreHedgesStartThanTheAnswersPaidFor() {
        explore(() -> {
            var budget = new HedgeBudget(50, 2);
            var hedges = new AtomicInteger();
            Runnable hedge =
                    () -> {
                        if (budget.tryWithdraw()) {
                            hedges.incrementAndGet();
                        }
                    };

            together(budget::answered, budget::answered, hedge, hedge);
            for (int i = 0; i < 2; i++) {
                hedge.run();
            }

            assertThat(hedges).hasValue(1);
        });
    }

    private static RunningAttempt<String> attempt(
            Attempt attempt, AttemptTask<String> task, RecordingListener listener) {
        return new RunningAttempt<>(attempt, task, LIMITS, List.of(listener), listener::newThread);
    }

    private static Attempt attempt(boolean hedge) {
        var call = new Call(Deadline.in(Duration.ofHours(1), () -> 0), CallContext.NONE);
        URI address = URI.create(hedge ? "http://b" : "http://a");
        return new Attempt(call, address, System.nanoTime(), TIMEOUT, hedge);
    }

    /** Hedging that knows how long a call takes, and has saved a hedge. */
    private static Hedging hedging(Bulkhead bulkhead, SimpleMeterRegistry registry) {
        var clock = new AtomicLong();
        var hedging =
                new Hedging(
                        "orders",
                        Mode.ENFORCE,
                        3,
                        3,
                        new OutageDetector(8, () -> 0),
                        bulkhead,
                        () -> false,
                        clock::get,
                        registry);
        for (int i = 0; i < LatencyPercentile.MIN_CALLS; i++) {
            hedging.ended(attempt(false), null);
        }
        clock.set(LatencyPercentile.MIN_TIME.toNanos());
        hedging.ended(attempt(false), null);
        return hedging;
    }

    /** Also makes the attempts' threads, so that it knows when all have ended. */
    private static final class RecordingListener implements AttemptListener {

        final List<String> outcomes = new CopyOnWriteArrayList<>();
        final AtomicInteger interrupts = new AtomicInteger();
        private final List<Thread> threads = new CopyOnWriteArrayList<>();

        Thread newThread(Runnable task) {
            Thread thread = Thread.ofPlatform().unstarted(task);
            threads.add(thread);
            return thread;
        }

        @Override
        public void succeeded(Attempt attempt) {
            record("SUCCEEDED");
        }

        @Override
        public void failed(Attempt attempt, FailureKind kind) {
            record(kind.name());
        }

        private void record(String outcome) {
            outcomes.add(outcome);
            if (Thread.currentThread().isInterrupted()) {
                interrupts.incrementAndGet();
            }
        }

        void awaitAll() {
            threads.forEach(ImmediateTimers::join);
        }
    }
}
