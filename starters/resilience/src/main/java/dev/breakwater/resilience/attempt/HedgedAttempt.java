package dev.breakwater.resilience.attempt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
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
    private boolean hedgeWon; // guarded by this
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
        var ended =
                delay == Hedging.NEVER
                        ? first.start(timers)
                        : first.start(timers, delay, () -> startHedge(timers));
        var _ = ended.whenComplete(this::firstEnds);
        return outcome;
    }

    private synchronized void startHedge(ScheduledExecutorService timers) {
        if (firstEnded || !hedging.tryBegin(first.attempt())) {
            return;
        }
        RunningAttempt<T> second = null;
        try {
            second = another.get();
        } finally {
            if (second == null) {
                hedging.foundNoReplica();
            }
        }
        if (second != null) {
            log.debug(
                    "attempt at {} is slow: a second one at {}",
                    first.attempt().replica(),
                    second.attempt().replica());
            hedge = second;
            var _ = second.start(timers).whenComplete(this::hedgeEnds);
        }
    }

    /** Stops the other attempt before it completes the outcome, whose callbacks may take long. */
    private void firstEnds(@Nullable T value, @Nullable Throwable failure) {
        hedging.ended(first.attempt(), failure);
        RunningAttempt<T> other;
        boolean isLast;
        synchronized (this) {
            firstEnded = true;
            firstFailure = failure;
            other = hedge;
            isLast = hedge == null && !hedgeWon;
        }
        if (failure == null) {
            if (other != null) {
                other.supersede();
            }
            outcome.complete(value);
        } else if (isLast) {
            outcome.completeExceptionally(failure);
        }
    }

    private void hedgeEnds(@Nullable T value, @Nullable Throwable failure) {
        boolean wins;
        Throwable both;
        synchronized (this) {
            hedge = null;
            both = firstFailure;
            wins = failure == null && (!firstEnded || both != null);
            hedgeWon = wins;
        }
        hedging.hedgeEnded(wins);
        if (wins) {
            first.supersede();
            outcome.complete(value);
        } else if (failure != null && both != null) {
            outcome.completeExceptionally(both);
        }
    }
}
