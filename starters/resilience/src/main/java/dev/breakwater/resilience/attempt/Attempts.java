package dev.breakwater.resilience.attempt;

import java.net.URI;
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
 * Runs each attempt of an asynchronous call on a virtual thread of its own, and stops it when its
 * time is up: the interrupt closes the socket that the virtual thread waits on, so nothing keeps
 * running for a caller that has left, and the bulkhead's permit comes back when the work has ended,
 * not before.
 *
 * <p>{@code @TimeLimiter} alone frees the caller and lets the work run on. Keep it as the upper
 * bound, longer than {@link AttemptLimits#timeout}: an attempt is stopped at its own limit, or
 * before the deadline, whichever is sooner. Should the limiter ever fire, the work could not be
 * stopped; {@link Retryable} does not try it again on top.
 */
public final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final Function<Call, @Nullable URI> choice;
    private final AttemptLimits limits;
    private final ScheduledExecutorService timers;
    private final List<AttemptListener> listeners;

    /**
     * Attempts at one dependency.
     *
     * @param choice of the address for an attempt; null if no replica is ready
     * @param timers stops attempts; it must remove a cancelled timer at once
     * @param listeners learn how each attempt ended
     */
    public Attempts(
            Function<Call, @Nullable URI> choice,
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
        Duration limit = limits.within(call.deadline());
        if (limits.isTooShort(limit)) {
            return refused(DeadlineExceeded.inconclusive(call, "no time for an attempt", null));
        }
        URI address = choice.apply(call);
        if (address == null) {
            return refused(new NoReplicaReady(call));
        }
        return new Running<>(new Attempt(call, address, limit), work).start();
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
            } catch (Throwable failure) { // whatever it is, the caller must not wait for ever
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
            FailureKind kind = Failures.kindOf(failure);
            log.debug("attempt at {} failed, {}: {}", attempt.replica(), kind, failure.toString());
            attempt.call()
                    .failedAt(attempt.address(), kind, System.nanoTime() + askedToWait(failure));
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
