package dev.breakwater.resilience.retry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Detects that a callee answers no call at all. A retry helps against a single failure; in an
 * outage it doubles the load that the callee meets when it comes back, and it delays a breaker that
 * stands outside of the retry: that breaker learns of a failure only when the call gives up.
 *
 * <p>There is an outage, for one call, when a number of attempts of any calls failed in a row and
 * none succeeded since the call's own attempt began. The second condition tells a callee that hangs
 * from one where every other call is slow: there, other attempts succeeded while this one ran into
 * its time-out.
 *
 * <p>Related to <a
 * href="https://github.com/grpc/proposal/blob/master/A6-client-retries.md#throttling-retry-attempts-and-hedged-rpcs">
 * gRPC's retry throttling</a>, which stops retries by the share of failures: that would end them
 * long before half of the calls fail.
 */
public final class OutageDetector {

    private final int maxConsecutiveFailures;
    private final LongSupplier nanoTime;
    private final AtomicInteger consecutiveFailures = new AtomicInteger();
    private volatile long lastAnswerAt;

    /**
     * Assumes at first that the callee answers.
     *
     * @param maxConsecutiveFailures how many attempts in a row fail before it may be an outage
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public OutageDetector(int maxConsecutiveFailures, LongSupplier nanoTime) {
        this.maxConsecutiveFailures = maxConsecutiveFailures;
        this.nanoTime = nanoTime;
        this.lastAnswerAt = nanoTime.getAsLong();
    }

    /**
     * Whether there is an outage, as far as a call can tell whose attempt began at the given time.
     *
     * @param begunAt on the detector's clock, in nanoseconds
     */
    public boolean isOutageSince(long begunAt) {
        return consecutiveFailures.get() >= maxConsecutiveFailures && lastAnswerAt - begunAt < 0;
    }

    /** An attempt was answered, be it by a refusal such as 429: the callee is alive. */
    public void answered() {
        lastAnswerAt = nanoTime.getAsLong();
        if (consecutiveFailures.get() != 0) {
            consecutiveFailures.set(0);
        }
    }

    /** An attempt failed, and the failure counts against the callee. */
    public void failed() {
        consecutiveFailures.incrementAndGet();
    }
}
