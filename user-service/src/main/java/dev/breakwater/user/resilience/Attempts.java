package dev.breakwater.user.resilience;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each attempt of a call on a virtual thread of its own, and stops it for real when its time
 * is up: the interrupt closes the socket that the virtual thread waits on, so nothing keeps running
 * for a caller that has left, and the bulkhead's permit comes back when the work has ended, not
 * before.
 *
 * <p>{@code @TimeLimiter} alone frees the caller and lets the work run on. It stays as the upper
 * bound, a good deal longer: an attempt is stopped at its own limit, or before the deadline,
 * whichever is sooner. Should the limiter ever fire, the work could not be stopped; what it then
 * throws is not tried again on top.
 */
public final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Function<Call, @Nullable Replica> choice;
    private final AttemptLimits limits;
    private final ScheduledExecutorService timers;
    private final List<AttemptListener> listeners;

    /**
     * Attempts at one dependency.
     *
     * @param choice of the replica for an attempt; null if there is none to ask
     */
    public Attempts(
            Function<Call, @Nullable Replica> choice,
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
     * @return completed by the attempt's own thread when the work has ended, with a {@link
     *     FailedAttempt} if it failed
     */
    public <T> CompletionStage<T> start(Call call, Work<T> work) {
        Duration limit = limits.limitOf(call);
        if (limits.isTooShort(limit)) {
            return refused(DeadlineExceeded.beforeFairTime(call, "no time for an attempt", null));
        }
        Replica replica = choice.apply(call);
        if (replica == null) {
            return refused(new NoReplicaReady(call));
        }
        return new Running<>(new Attempt(call, replica, limit), work).start();
    }

    private <T, F extends Throwable & FailedAttempt> CompletionStage<T> refused(F failure) {
        listeners.forEach(listener -> listener.notBegun(failure.kind()));
        return CompletableFuture.failedStage(failure);
    }

    private final class Running<T> {

        private final Attempt attempt;
        private final Work<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final Thread thread = Thread.ofVirtual().name("attempt").unstarted(this::run);
        private boolean stopped; // guarded by this, like the next
        private boolean ended;

        Running(Attempt attempt, Work<T> work) {
            this.attempt = attempt;
            this.work = work;
        }

        /** The timer first: without one the attempt must not begin. */
        CompletionStage<T> start() {
            attempt.call().attemptBegins(System.nanoTime());
            Future<?> timer =
                    timers.schedule(this::stop, attempt.limit().toNanos(), TimeUnit.NANOSECONDS);
            var _ = outcome.whenComplete((_, _) -> timer.cancel(false));
            thread.start();
            return outcome;
        }

        private void run() {
            attempt.call().context().enter();
            T value;
            try {
                value = work.carryOut(attempt);
                end();
            } catch (Throwable failure) { // whatever it is, the caller must not wait in vain
                fail(end() ? limits.exceeded(attempt, failure) : exception(failure));
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

        /** The interrupt was for the work: what this thread does next is other people's. */
        private synchronized boolean end() {
            ended = true;
            boolean _ = Thread.interrupted();
            return stopped;
        }

        private void fail(Exception failure) {
            FailureKind kind = FailureKind.of(failure);
            log.debug("attempt at {} failed, {}: {}", attempt.replica(), kind, failure.toString());
            attempt.call()
                    .failedAt(attempt.replica(), kind, System.nanoTime() + askedToWait(failure));
            try {
                listeners.forEach(listener -> listener.failed(attempt, kind));
            } finally {
                outcome.completeExceptionally(failure);
            }
        }

        private static long askedToWait(Exception failure) {
            return failure instanceof FailedAttempt failed ? failed.retryAfter().toNanos() : 0;
        }

        /** resilience4j's breaker gives no permission back for an Error. */
        private static Exception exception(Throwable failure) {
            return failure instanceof Exception exception
                    ? exception
                    : new IllegalStateException("an attempt met an error", failure);
        }
    }
}
