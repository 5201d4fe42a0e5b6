package dev.breakwater.resilience.attempt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt that gets a second one beside it, its hedge, if it is slower than nearly all. The
 * first answer wins, and the other attempt is stopped. If both fail, the failure of the first
 * counts.
 */
final class HedgedAttempt<T> {

    private static final Logger log = LoggerFactory.getLogger(HedgedAttempt.class);

    private final RunningAttempt<T> first;
    private final Supplier<@Nullable RunningAttempt<T>> another;
    private final Hedging hedging;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private @Nullable RunningAttempt<T> hedge; // guarded by this; null unless it is in flight
    private boolean firstEnded; // guarded by this
    private @Nullable Throwable firstFailure; // guarded by this

    /**
     * Not started yet.
     *
     * @param another makes the hedge; it returns null if there is neither time nor another address
     *     with room
     */
    HedgedAttempt(
            RunningAttempt<T> first,
            Supplier<@Nullable RunningAttempt<T>> another,
            Hedging hedging) {
        this.first = first;
        this.another = another;
        this.hedging = hedging;
    }

    /** Starts it. Returns the first answer, or the failure of both. */
    CompletionStage<T> start(ScheduledExecutorService timers) {
        long delay = hedging.delay(first.attempt().limit());
        if (delay != Hedging.NEVER) {
            Future<?> timer =
                    timers.schedule(() -> startHedge(timers), delay, TimeUnit.NANOSECONDS);
            var _ = outcome.whenComplete((_, _) -> timer.cancel(false));
        }
        var _ = first.start(timers).whenComplete(this::firstEnds);
        return outcome;
    }

    private synchronized void startHedge(ScheduledExecutorService timers) {
        if (!firstEnded && hedging.tryBegin(first.attempt())) {
            hedge = another.get();
            if (hedge == null) {
                hedging.foundNoReplica();
            } else {
                log.debug(
                        "attempt at {} is slow: a second one at {}",
                        first.attempt().replica(),
                        hedge.attempt().replica());
                var _ = hedge.start(timers).whenComplete(this::hedgeEnds);
            }
        }
    }

    private void firstEnds(@Nullable T value, @Nullable Throwable failure) {
        hedging.ended(first.attempt(), failure);
        RunningAttempt<T> other;
        synchronized (this) {
            firstEnded = true;
            firstFailure = failure;
            other = hedge;
        }
        if (failure == null) {
            outcome.complete(value);
            if (other != null) {
                other.supersede();
            }
        } else if (other == null) {
            outcome.completeExceptionally(failure);
        }
    }

    private void hedgeEnds(@Nullable T value, @Nullable Throwable failure) {
        Throwable both;
        synchronized (this) {
            hedge = null;
            both = firstFailure;
        }
        boolean wins = failure == null && outcome.complete(value);
        hedging.hedgeEnded(wins);
        if (failure == null) {
            first.supersede();
        } else if (both != null) {
            outcome.completeExceptionally(both);
        }
    }
}
