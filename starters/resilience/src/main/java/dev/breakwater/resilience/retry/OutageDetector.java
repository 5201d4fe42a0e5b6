package dev.breakwater.resilience.retry;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Detects that a callee answers no call at all. A retry helps against a single failure. In an
 * outage it multiplies the load on a callee that comes back, and it delays a breaker outside the
 * retry, which sees a failure only when the call gives up.
 *
 * <p>For one call there is an outage when a number of attempts of any calls failed in a row, and
 * none succeeded since the call's own attempt started. The second condition distinguishes a callee
 * that hangs from one where every other call is slow: there, other attempts succeed while this one
 * runs into its timeout.
 *
 * <p>Related to <a
 * href="https://github.com/grpc/proposal/blob/master/A6-client-retries.md#throttling-retry-attempts-and-hedged-rpcs">
 * gRPC's retry throttling</a>, which stops retries by the share of failures, long before half of
 * the calls fail.
 */
public final class OutageDetector {

    private final int maxConsecutiveFailures;
    private final LongSupplier nanoTime;
    private final AtomicInteger consecutiveFailures = new AtomicInteger();
    private final AtomicLong lastAnswerAt;

    /**
     * A detector without an outage.
     *
     * @param maxConsecutiveFailures how many attempts in a row must fail for an outage
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public OutageDetector(int maxConsecutiveFailures, LongSupplier nanoTime) {
        this.maxConsecutiveFailures = maxConsecutiveFailures;
        this.nanoTime = nanoTime;
        this.lastAnswerAt = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * Returns true if there is an outage for a call whose attempt started at the given time.
     *
     * @param begunAt the time on the detector's clock, in nanoseconds
     */
    public boolean isOutageSince(long begunAt) {
        return consecutiveFailures.get() >= maxConsecutiveFailures
                && lastAnswerAt.get() - begunAt < 0;
    }

    /** Records an answer, including a refusal such as 429: the callee is alive. */
    public void answered() {
        lastAnswerAt.accumulateAndGet(nanoTime.getAsLong(), OutageDetector::later);
        if (consecutiveFailures.get() != 0) {
            consecutiveFailures.set(0);
        }
    }

    /** Two threads may record their answers in another order than they read the clock. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    /** Records a failed attempt that counts against the callee. */
    public void failed() {
        consecutiveFailures.incrementAndGet();
    }
}
