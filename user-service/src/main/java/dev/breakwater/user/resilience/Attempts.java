package dev.breakwater.user.resilience;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs each attempt of a call on a virtual thread of its own, and stops it for real when its time
 * is up: the interrupt closes the socket that the virtual thread waits on, so nothing keeps running
 * for a caller that has left, and the bulkhead's permit comes back when the work has ended, not
 * before.
 *
 * <p>{@code @TimeLimiter} alone frees the caller and lets the work run on. It stays as the upper
 * bound: an attempt is stopped {@code margin} before the limiter would give up on it, or before the
 * deadline, whichever is sooner. Should the limiter ever fire, the work could not be stopped; what
 * it then throws is no {@link AttemptTimeout}, and is not retried on top.
 */
public final class Attempts {

    private final Replicas replicas;
    private final Duration longest;
    private final Duration margin;
    private final ScheduledExecutorService timers;

    /**
     * Attempts at one dependency.
     *
     * @param timeLimit the time limiter's own: the upper bound of one attempt
     * @param margin what it takes to stop an attempt and to answer from a fallback
     * @throws IllegalArgumentException if the margin leaves nothing of the limit
     */
    public Attempts(
            Replicas replicas,
            Duration timeLimit,
            Duration margin,
            ScheduledExecutorService timers) {
        if (timeLimit.compareTo(margin) <= 0) {
            throw new IllegalArgumentException(
                    "a time limit of %d ms leaves nothing beyond the margin of %d ms"
                            .formatted(timeLimit.toMillis(), margin.toMillis()));
        }
        this.replicas = replicas;
        this.longest = timeLimit.minus(margin);
        this.margin = margin;
        this.timers = timers;
    }

    /** The blocking work of one attempt. */
    @FunctionalInterface
    public interface Work<T> {

        /**
         * Carries the attempt out on the current thread.
         *
         * @throws RuntimeException an {@link UpstreamFailure}, or a defect
         * @throws AttemptTimeout if the callee was silent for too long
         */
        T carryOut(Attempt attempt) throws AttemptTimeout;
    }

    /**
     * Starts an attempt and returns at once.
     *
     * @return completed by the attempt's own thread when the work has ended, with a {@link
     *     FailedAttempt} if it failed
     */
    public <T> CompletionStage<T> start(Call call, Work<T> work) {
        Duration left = call.deadline().left().minus(margin);
        if (!left.isPositive()) {
            return CompletableFuture.failedFuture(
                    new DeadlineExceeded(call, "no time was left for an attempt", null));
        }
        Duration limit = left.compareTo(longest) < 0 ? left : longest;
        var running = new Running<>(new Attempt(call, replicas.choose(call), limit), work);
        running.thread.start();
        return running.outcome;
    }

    private final class Running<T> implements Runnable {

        private final Attempt attempt;
        private final Work<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final Thread thread = Thread.ofVirtual().name("attempt").unstarted(this);
        private final Future<?> timer;
        private volatile boolean stopped;

        Running(Attempt attempt, Work<T> work) {
            this.attempt = attempt;
            this.work = work;
            this.timer =
                    timers.schedule(this::stop, attempt.limit().toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void run() {
            try {
                T value = work.carryOut(attempt);
                timer.cancel(false);
                replicas.succeeded(attempt.replica());
                outcome.complete(value);
            } catch (Throwable failure) { // whatever it is, the caller must not wait in vain
                timer.cancel(false);
                outcome.completeExceptionally(blame(stopped ? timeout(failure) : failure));
            }
        }

        private void stop() {
            stopped = true;
            thread.interrupt();
        }

        private StoppedAttempt timeout(Throwable cause) {
            String message =
                    "stopped after %d ms at %s"
                            .formatted(attempt.limit().toMillis(), attempt.replica());
            return attempt.limit().equals(longest)
                    ? new AttemptTimeout(attempt.call(), message, cause)
                    : new DeadlineExceeded(attempt.call(), message, cause);
        }

        private Throwable blame(Throwable failure) {
            if (failure instanceof RefusedRequest) {
                replicas.succeeded(attempt.replica());
            } else {
                attempt.call().blame(attempt.replica());
                replicas.failed(attempt.replica());
            }
            return failure;
        }
    }
}
