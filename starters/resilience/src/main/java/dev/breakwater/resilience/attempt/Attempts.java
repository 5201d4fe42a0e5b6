package dev.breakwater.resilience.attempt;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs each attempt of an asynchronous call on a virtual thread of its own, and interrupts that
 * thread when the attempt's time is up. The interrupt closes the socket that the thread waits on,
 * so no work continues for a caller that has left, and the bulkhead gets its permit back when the
 * work has really ended.
 *
 * <p>{@code @TimeLimiter} alone frees the caller and lets the work run on. Keep it as the upper
 * bound, longer than {@link AttemptLimits#timeout}: an attempt is stopped at its own limit or
 * before the deadline, whichever is sooner. If the time limiter fires all the same, {@link
 * Retryable} prevents a retry on top of the work that still runs.
 */
public final class Attempts {

    private static final ThreadFactory THREADS = Thread.ofVirtual().name("attempt").factory();

    private final AddressChoice choice;
    private final AttemptLimits limits;
    private final ScheduledExecutorService timers;
    private final List<AttemptListener> listeners;
    private final @Nullable Hedging hedging;

    /**
     * Attempts at one dependency.
     *
     * @param choice chooses the address of each attempt
     * @param timers stops attempts; it must remove a cancelled timer at once
     * @param listeners receive the outcome of each attempt
     */
    public Attempts(
            AddressChoice choice,
            AttemptLimits limits,
            ScheduledExecutorService timers,
            List<AttemptListener> listeners) {
        this(choice, limits, timers, listeners, null);
    }

    /**
     * Attempts that are hedged.
     *
     * @param hedging starts a second attempt beside a slow one; null if nothing does
     */
    public Attempts(
            AddressChoice choice,
            AttemptLimits limits,
            ScheduledExecutorService timers,
            List<AttemptListener> listeners,
            @Nullable Hedging hedging) {
        this.choice = choice;
        this.limits = limits;
        this.timers = timers;
        this.listeners = List.copyOf(listeners);
        this.hedging = hedging;
    }

    /**
     * Starts an attempt and returns at once.
     *
     * @return completed by the attempt's own thread when the task has ended, with a {@link
     *     FailedAttempt} if it failed
     */
    public <T> CompletionStage<T> start(Call call, AttemptTask<T> task) {
        Duration limit = limits.within(call.deadline());
        if (limits.isTooShort(limit)) {
            return refused(DeadlineExceeded.inconclusive(call, "no time for an attempt", null));
        }
        URI address;
        try {
            address = choice.choose(call);
        } catch (NoReplicaReady | BulkheadFullException refusal) {
            return refused(refusal);
        }
        var attempt = new Attempt(call, address, System.nanoTime(), limit);
        return hedging == null || !choice.hasSeveralAddresses()
                ? running(attempt, task).start(timers)
                : new HedgedAttempt<>(running(attempt, task), () -> beside(attempt, task), hedging)
                        .start(timers);
    }

    /** Returns an attempt at another address, which ends no later than the first. */
    private <T> @Nullable RunningAttempt<T> beside(Attempt first, AttemptTask<T> task) {
        Duration limit = first.limit().minusNanos(first.elapsed());
        if (limits.isTooShort(limit)) {
            return null;
        }
        URI address = choice.chooseOther(first.call(), first.address());
        return address == null
                ? null
                : running(new Attempt(first.call(), address, System.nanoTime(), limit, true), task);
    }

    private <T> RunningAttempt<T> running(Attempt attempt, AttemptTask<T> task) {
        return new RunningAttempt<>(attempt, task, limits, listeners, THREADS);
    }

    private <T> CompletionStage<T> refused(Exception failure) {
        FailureKind kind = FailureClassifier.kindOf(failure);
        listeners.forEach(listener -> listener.notBegun(kind));
        return CompletableFuture.failedStage(failure);
    }
}
