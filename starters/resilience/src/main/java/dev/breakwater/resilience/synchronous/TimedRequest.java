package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.StoppedRequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** A request with its limits and timers, until its answer is read or closed. */
final class TimedRequest {

    private final ClassicHttpRequest request;
    private final @Nullable CurrentCall call;
    private final AttemptLimits limits;
    private final Map<Mode, Duration> limitOf = new EnumMap<>(Mode.class);
    private final List<Future<?>> started = new ArrayList<>(2);
    private boolean stopped; // guarded by this
    private boolean ended; // guarded by this

    TimedRequest(ClassicHttpRequest request, @Nullable CurrentCall call, AttemptLimits limits) {
        this.request = request;
        this.call = call;
        this.limits = limits;
    }

    /** Adds a limit. The shortest one of each mode applies. */
    void limit(@Nullable Duration limit, Mode mode) {
        if (limit != null && mode != Mode.OFF) {
            limitOf.merge(mode, limit, (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
    }

    /**
     * Returns the limit that is enforced; null if there is none.
     *
     * @throws StoppedRequestException if it is too short for an attempt
     */
    @Nullable Duration requireEnoughTime() throws StoppedRequestException {
        Duration limit = limitOf.get(Mode.ENFORCE);
        if (limit != null && limits.isTooShort(limit)) {
            count(Mode.ENFORCE);
            throw new StoppedRequestException(
                    kindOfDeadline(),
                    "no request was sent: %d ms are left, an attempt needs %d ms"
                            .formatted(limit.toMillis(), limits.minimum().toMillis()),
                    null);
        }
        return limit;
    }

    void start(ScheduledExecutorService timers) {
        limitOf.forEach((mode, limit) ->
                started.add(
                        timers.schedule(
                                () -> reached(mode), limit.toNanos(), TimeUnit.NANOSECONDS)));
    }

    private synchronized void reached(Mode mode) {
        if (ended || stopped) {
            return;
        }
        count(mode);
        if (mode == Mode.ENFORCE && request instanceof Cancellable cancellable) {
            stopped = true;
            cancellable.cancel();
        }
    }

    private void count(Mode mode) {
        if (call != null) {
            call.policy().stopped().stopped(mode);
        }
    }

    private FailureKind kindOfDeadline() {
        return FailureKind.ofDeadline(call != null && call.isFailedByCallee());
    }

    /** Cancels the timers. Returns true if one of them stopped the request. */
    synchronized boolean end() {
        ended = true;
        started.forEach(timer -> timer.cancel(false));
        return stopped;
    }

    /**
     * Ends the request after a failure of the client.
     *
     * @throws StoppedRequestException if a timer stopped the request and so caused the failure
     */
    void failed(Exception failure) throws StoppedRequestException {
        if (end()) {
            Duration limit = Objects.requireNonNull(limitOf.get(Mode.ENFORCE));
            throw new StoppedRequestException(
                    limits.isConclusive(limit) ? FailureKind.TIMEOUT : kindOfDeadline(),
                    "stopped after %d ms".formatted(limit.toMillis()),
                    failure);
        }
    }
}
