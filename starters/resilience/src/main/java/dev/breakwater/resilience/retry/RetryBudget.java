package dev.breakwater.resilience.retry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Bounds the retries of all calls to one dependency by its successful answers: each success
 * deposits a token, each retry withdraws one, and the floor adds tokens at a constant rate. While
 * the callee is healthy, the budget is full and denies nothing. In an outage it is spent once, and
 * then only the floor is left. Over any span of time
 *
 * <pre>retries &lt;= balance at its start + successes + floor * seconds</pre>
 *
 * <p>It is lock-free: its whole state is the moment at which the balance would have been zero if
 * the floor alone had filled it. A token is the time in which the floor adds one. A deposit moves
 * that moment back by this time, a withdrawal moves it forward.
 *
 * <p>Sources: the token bucket of the <a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">AWS SDKs'
 * standard retry mode</a> has deposits and withdrawals; the floor is <a
 * href="https://twitter.github.io/finagle/guide/Clients.html#retries">Finagle's RetryBudget</a>'s
 * minimum of retries per second, so that a service with few calls may retry too. <a
 * href="https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/cluster/v3/circuit_breaker.proto">
 * Envoy's retry budget</a> and <a href="https://sre.google/sre-book/handling-overload/">Site
 * Reliability Engineering, chapter 21</a> allow a share of the calls instead (20 % and 10 %): less
 * than half of what it takes to carry callers through a callee that fails every other call.
 */
public final class RetryBudget {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int cap;
    private final long nanosPerToken;
    private final LongSupplier nanoTime;
    private final AtomicLong emptyAt;

    /**
     * A full budget.
     *
     * @param cap the most tokens that the budget saves
     * @param floorPerSecond the tokens that the floor adds; more than 0
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public RetryBudget(int cap, double floorPerSecond, LongSupplier nanoTime) {
        this.cap = cap;
        this.nanosPerToken = (long) (NANOS_PER_SECOND / floorPerSecond);
        this.nanoTime = nanoTime;
        this.emptyAt = new AtomicLong(nanoTime.getAsLong() - cap * nanosPerToken);
    }

    /** Returns the most tokens that the budget saves. */
    public int cap() {
        return cap;
    }

    /** Withdraws a token. Returns false if there is none. */
    public boolean tryWithdraw() {
        while (true) {
            long now = nanoTime.getAsLong();
            long seen = emptyAt.get();
            long empty = capped(seen, now);
            if (now - empty < nanosPerToken) {
                return false;
            }
            if (emptyAt.compareAndSet(seen, empty + nanosPerToken)) {
                return true;
            }
        }
    }

    /** Deposits a token, which is lost if the budget is full. */
    public void deposit() {
        while (true) {
            long now = nanoTime.getAsLong();
            long seen = emptyAt.get();
            long full = now - cap * nanosPerToken;
            if (seen - full <= 0) {
                return; // the usual case costs no write
            }
            if (emptyAt.compareAndSet(seen, capped(seen - nanosPerToken, now))) {
                return;
            }
        }
    }

    /** Returns the number of tokens, from 0 to the cap. */
    public double balance() {
        long now = nanoTime.getAsLong();
        return (double) (now - capped(emptyAt.get(), now)) / nanosPerToken;
    }

    private long capped(long empty, long now) {
        long full = now - cap * nanosPerToken;
        return empty - full < 0 ? full : empty;
    }
}
