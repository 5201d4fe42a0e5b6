package dev.breakwater.resilience.attempt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An attempt on a thread of its own, which is interrupted when its result is of no more use. */
final class RunningAttempt<T> {

    private static final Logger log = LoggerFactory.getLogger(RunningAttempt.class);

    /** A retry at an overloaded replica would only add to its load. */
    private static final long NEVER = Duration.ofDays(1000).toNanos();

    private final Attempt attempt;
    private final AttemptTask<T> task;
    private final AttemptLimits limits;
    private final List<AttemptListener> listeners;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final Thread thread;
    private @Nullable Future<?> timer; // guarded by this
    private State state = State.RUNNING; // guarded by this

    private enum State {
        RUNNING,
        STOPPED,
        SUPERSEDED,
        ENDED
    }

    RunningAttempt(
            Attempt attempt,
            AttemptTask<T> task,
            AttemptLimits limits,
            List<AttemptListener> listeners,
            ThreadFactory threads) {
        this.attempt = attempt;
        this.task = task;
        this.limits = limits;
        this.listeners = listeners;
        this.thread = threads.newThread(this::run);
    }

    /**
     * Starts it.
     *
     * @return completed by the attempt's own thread when the task has ended
     */
    CompletableFuture<T> start(ScheduledExecutorService timers) {
        return startWithTimer(timers, attempt.limit().toNanos(), this::stop);
    }

    /**
     * Starts it, and runs an action if it is still running after a delay. Only then it gets the
     * timer of its limit, because nearly all attempts end earlier.
     *
     * @param delay in nanoseconds
     */
    CompletableFuture<T> start(ScheduledExecutorService timers, long delay, Runnable action) {
        return startWithTimer(
                timers,
                delay,
                () -> {
                    stopLater(timers);
                    action.run();
                });
    }

    /** The timer comes first: no attempt may run without one. */
    private CompletableFuture<T> startWithTimer(
            ScheduledExecutorService timers, long delay, Runnable action) {
        if (!attempt.hedge()) {
            attempt.call().attemptBegins(attempt.startedAt());
        }
        try {
            schedule(timers, delay, action);
            var _ = outcome.whenComplete((_, _) -> cancelTimer());
            thread.start();
        } catch (RuntimeException | Error failure) { // no timer or no thread: free the room
            fail(exception(failure));
        }
        return outcome;
    }

    private void stopLater(ScheduledExecutorService timers) {
        try {
            schedule(timers, attempt.limit().toNanos() - attempt.elapsed(), this::stop);
        } catch (RejectedExecutionException shuttingDown) {
            stop();
        }
        if (outcome.isDone()) {
            cancelTimer(); // it ended before the timer was known
        }
    }

    /** The lock keeps the order of two timers, even if the first is due at once. */
    private synchronized void schedule(
            ScheduledExecutorService timers, long delay, Runnable action) {
        timer = timers.schedule(action, delay, TimeUnit.NANOSECONDS);
    }

    private synchronized void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void stop() {
        interrupt(State.STOPPED);
    }

    Attempt attempt() {
        return attempt;
    }

    /** Stops it because the other attempt of a hedged call was answered first. */
    void supersede() {
        interrupt(State.SUPERSEDED);
    }

    private synchronized void interrupt(State reason) {
        if (state == State.RUNNING) {
            state = reason;
            thread.interrupt();
        }
    }

    private void run() {
        T value;
        try {
            attempt.call().context().enter();
            value = task.run(attempt);
            end();
        } catch (Throwable failure) { // an Error too: the caller waits for an outcome
            fail(
                    switch (end()) {
                        case STOPPED -> stopped(failure);
                        case SUPERSEDED -> new SupersededAttempt(attempt, failure);
                        case RUNNING, ENDED -> exception(failure);
                    });
            return;
        }
        try {
            listeners.forEach(listener -> listener.succeeded(attempt));
        } finally {
            outcome.complete(value);
        }
    }

    /** Clears the interrupt, so that it does not leak into callbacks. Returns the state before. */
    private synchronized State end() {
        State before = state;
        state = State.ENDED;
        boolean _ = Thread.interrupted();
        return before;
    }

    private StoppedAttempt stopped(Throwable cause) {
        Duration limit = attempt.limit();
        String message = "stopped after %d ms at %s".formatted(limit.toMillis(), attempt.replica());
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
        attempt.call().failedAt(attempt.address(), kind, System.nanoTime() + wait(failure, kind));
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
