package dev.breakwater.resilience.attempt;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    /** A retry at an overloaded replica would only add to its load. */
    private static final long NEVER = Duration.ofDays(1000).toNanos();

    private final AddressChoice choice;
    private final AttemptLimits limits;
    private final ScheduledExecutorService timers;
    private final List<AttemptListener> listeners;

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
        this.choice = choice;
        this.limits = limits;
        this.timers = timers;
        this.listeners = List.copyOf(listeners);
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
        return new Running<>(new Attempt(call, address, System.nanoTime(), limit), task).start();
    }

    private <T> CompletionStage<T> refused(Exception failure) {
        FailureKind kind = FailureClassifier.kindOf(failure);
        listeners.forEach(listener -> listener.notBegun(kind));
        return CompletableFuture.failedStage(failure);
    }

    private final class Running<T> {

        private final Attempt attempt;
        private final AttemptTask<T> task;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final Thread thread = Thread.ofVirtual().name("attempt").unstarted(this::run);
        private boolean stopped; // guarded by this
        private boolean ended; // guarded by this

        Running(Attempt attempt, AttemptTask<T> task) {
            this.attempt = attempt;
            this.task = task;
        }

        /** Schedules the timer first: no attempt may run without one. */
        CompletionStage<T> start() {
            attempt.call().attemptBegins(attempt.startedAt());
            try {
                Future<?> timer =
                        timers.schedule(
                                this::stop, attempt.limit().toNanos(), TimeUnit.NANOSECONDS);
                var _ = outcome.whenComplete((_, _) -> timer.cancel(false));
                thread.start();
            } catch (RuntimeException | Error failure) { // no timer or no thread: free the room
                fail(exception(failure));
            }
            return outcome;
        }

        private void run() {
            attempt.call().context().enter();
            T value;
            try {
                value = task.run(attempt);
                end();
            } catch (Throwable failure) { // an Error too: the caller waits for an outcome
                fail(end() ? stopped(failure) : exception(failure));
                return;
            }
            try {
                listeners.forEach(listener -> listener.succeeded(attempt));
            } finally {
                outcome.complete(value);
            }
        }

        private synchronized void stop() {
            if (!ended) {
                stopped = true;
                thread.interrupt();
            }
        }

        /** Clears the interrupt, so that it does not leak into callbacks. */
        private synchronized boolean end() {
            ended = true;
            boolean _ = Thread.interrupted();
            return stopped;
        }

        private StoppedAttempt stopped(Throwable cause) {
            Duration limit = attempt.limit();
            String message =
                    "stopped after %d ms at %s".formatted(limit.toMillis(), attempt.replica());
            if (limit.equals(limits.timeout())) {
                return new AttemptTimeout(attempt.call(), message, cause);
            }
            return limits.isConclusive(limit)
                    ? DeadlineExceeded.conclusive(attempt.call(), message, cause)
                    : DeadlineExceeded.inconclusive(attempt.call(), message, cause);
        }

        private void fail(Exception failure) {
            FailureKind kind = FailureClassifier.kindOf(failure);
            log.debug("attempt at {} failed, {}: {}", attempt.replica(), kind, failure.toString());
            attempt.call()
                    .failedAt(attempt.address(), kind, System.nanoTime() + wait(failure, kind));
            try {
                listeners.forEach(listener -> listener.failed(attempt, kind));
            } finally {
                outcome.completeExceptionally(failure);
            }
        }

        private static long wait(Exception failure, FailureKind kind) {
            if (kind == FailureKind.OVERLOADED) {
                return NEVER;
            }
            return failure instanceof FailedAttempt failed ? failed.retryAfter().toNanos() : 0;
        }

        /** Wraps an Error: resilience4j's breaker does not release its permission for one. */
        private static Exception exception(Throwable failure) {
            return failure instanceof Exception exception
                    ? exception
                    : new IllegalStateException("an attempt failed with an error", failure);
        }
    }
}
