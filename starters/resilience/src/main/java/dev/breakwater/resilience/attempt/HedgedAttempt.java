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
 * first answer wins. The other attempt gets as long again as the hedge was delayed, and is stopped
 * then: most are answered by then, and a connection is dearer than such an answer. If both fail,
 * the failure of the first counts.
 */
final class HedgedAttempt<T> {

    private static final Logger log = LoggerFactory.getLogger(HedgedAttempt.class);

    private final RunningAttempt<T> first;
    private final Supplier<@Nullable RunningAttempt<T>> another;
    private final Hedging hedging;
    private final ScheduledExecutorService timers;
    private final long delay; // in nanoseconds
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
            Hedging hedging,
            ScheduledExecutorService timers) {
        this.first = first;
        this.another = another;
        this.hedging = hedging;
        this.timers = timers;
        this.delay = hedging.delay(first.attempt().limit());
    }

    /** Starts it. Returns the first answer, or the failure of both. */
    CompletionStage<T> start() {
        var ended =
                delay == Hedging.NEVER
                        ? first.start(timers)
                        : first.start(timers, delay, this::startHedge);
        var _ = ended.whenComplete(this::firstEnds);
        return outcome;
    }

    private synchronized void startHedge() {
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

    /**
     * Supersedes the other attempt before it completes the outcome, whose callbacks may be long.
     */
    private void firstEnds(@Nullable T value, @Nullable Throwable failure) {
        hedging.ended(first.attempt(), failure);
        RunningAttempt<T> other;
        boolean wins;
        boolean isLast;
        synchronized (this) {
            firstEnded = true;
            firstFailure = failure;
            other = hedge;
            wins = failure == null && !hedgeWon;
            isLast = hedge == null && !hedgeWon;
        }
        if (wins) {
            hedging.firstWon();
            if (other != null) {
                other.supersede(timers, delay);
            }
            outcome.complete(value);
        } else if (failure != null && isLast) {
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
            first.supersede(timers, delay);
            outcome.complete(value);
        } else if (failure != null && both != null) {
            outcome.completeExceptionally(both);
        }
    }
}
