package dev.breakwater.user.resilience;

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

    private final Replicas replicas;
    private final AttemptLimits limits;
    private final ScheduledExecutorService timers;
    private final List<AttemptListener> listeners;

    /** Attempts at one dependency. */
    public Attempts(
            Replicas replicas,
            AttemptLimits limits,
            ScheduledExecutorService timers,
            List<AttemptListener> listeners) {
        this.replicas = replicas;
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
        if (!limits.allow(call, Duration.ZERO)) {
            return refused(
                    new DeadlineExceeded(call, call.hasFailed(), "no time for an attempt", null));
        }
        Replica replica = replicas.choose(call);
        if (replica == null) {
            return refused(new NoReplicaReady(call));
        }
        var running = new Running<>(new Attempt(call, replica, limits.limitOf(call)), work);
        running.thread.start();
        return running.outcome;
    }

    private <T, F extends Throwable & FailedAttempt> CompletionStage<T> refused(F failure) {
        listeners.forEach(listener -> listener.notBegun(failure.kind()));
        return CompletableFuture.failedStage(failure);
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
            attempt.call().attemptBegins(System.nanoTime());
            this.timer =
                    timers.schedule(this::stop, attempt.limit().toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void run() {
            attempt.call().context().enter();
            try {
                T value = work.carryOut(attempt);
                timer.cancel(false);
                listeners.forEach(listener -> listener.succeeded(attempt));
                outcome.complete(value);
            } catch (Throwable failure) { // whatever it is, the caller must not wait in vain
                timer.cancel(false);
                fail(stopped ? timeout(failure) : failure);
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
            if (attempt.limit().equals(limits.longest())) {
                return new AttemptTimeout(attempt.call(), message, cause);
            }
            boolean fair =
                    attempt.call().hasFailed() || attempt.limit().compareTo(limits.fair()) >= 0;
            return new DeadlineExceeded(attempt.call(), fair, message, cause);
        }

        private void fail(Throwable failure) {
            FailureKind kind = FailureKind.of(failure);
            log.debug("attempt at {} failed, {}: {}", attempt.replica(), kind, failure.toString());
            attempt.call().blame(attempt.replica());
            listeners.forEach(listener -> listener.failed(attempt, kind));
            outcome.completeExceptionally(failure);
        }
    }
}
