package dev.breakwater.user.resilience;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Whether anything succeeds at all. A retry helps against bad luck; into a silence it only doubles
 * the load that the callee finds when it comes back, and keeps the news from a breaker that stands
 * outside of the retry: that one hears of a failure when the call has given up.
 *
 * <p>There is none for a call when a number of attempts failed in a row, no matter whose, and none
 * succeeded since the call's own attempt began. The second part is what tells a hanging callee from
 * one where every other call is slow: while an attempt ran into its time-out, others succeeded. An
 * answer that says that the callee is asked too often, or wrongly, is a sign of life, too.
 *
 * <p>A kin of <a
 * href="https://github.com/grpc/proposal/blob/master/A6-client-retries.md#throttling-retry-attempts-and-hedged-rpcs">
 * gRPC's retry throttling</a>, which stops retries by failures, too, but by their share: that would
 * end them long before half of the calls fail.
 */
public final class SignsOfLife implements AttemptListener {

    private final int failuresOfSilence;
    private final LongSupplier nanoTime;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile long lastAnswerAt;

    /**
     * Assumes that the callee lives.
     *
     * @param failuresOfSilence how many attempts fail in a row before it may be silence
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public SignsOfLife(int failuresOfSilence, LongSupplier nanoTime) {
        this.failuresOfSilence = failuresOfSilence;
        this.nanoTime = nanoTime;
        this.lastAnswerAt = nanoTime.getAsLong();
    }

    boolean noneSince(long begunAt) {
        return failuresInARow.get() >= failuresOfSilence && lastAnswerAt - begunAt < 0;
    }

    @Override
    public void succeeded(Attempt attempt) {
        answered();
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        if (kind.answered()) {
            answered();
        } else if (kind.countsAgainstReplica()) {
            failuresInARow.incrementAndGet();
        }
    }

    private void answered() {
        lastAnswerAt = nanoTime.getAsLong();
        if (failuresInARow.get() != 0) {
            failuresInARow.set(0);
        }
    }
}
