package dev.breakwater.resilience.balance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the replica for each attempt: in turn, a retry elsewhere than the attempts that failed
 * before it, and not the one that keeps failing while the others do well. That one is ejected, but
 * for a single trial now and then: a read, since a trial may fail.
 *
 * <p>At most a third is ejected. When all fail alike none is: that is what a breaker is for. A
 * replica that says that it is not ready gets no attempt: if none is ready, there is none to
 * choose.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier">
 *     Envoy, outlier detection</a>
 */
public final class Replicas {

    private static final Logger log = LoggerFactory.getLogger(Replicas.class);

    /** Better one that is ejected than one that has failed this very call. */
    private static final int EJECTED = 1;

    /** Worst is one that asked this call to wait: this exceeds any number of attempts. */
    private static final int ASKED_TO_WAIT = 1_000_000;

    private final List<Replica> all;
    private final int maxEjected;
    private final int failuresToEject;
    private final Duration ejectionTime;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * The replicas of one dependency.
     *
     * @param addresses scheme, host and port of each
     * @param failuresToEject how many of a replica's last {@value Replica#WINDOW} calls fail before
     *     it is ejected
     * @param ejectionTime how long until it is tried again, with one call
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    public Replicas(
            List<URI> addresses,
            int failuresToEject,
            Duration ejectionTime,
            LongSupplier nanoTime) {
        this.all = addresses.stream().map(Replica::new).toList();
        this.maxEjected = all.size() / 3;
        this.failuresToEject = failuresToEject;
        this.ejectionTime = ejectionTime;
        this.nanoTime = nanoTime;
    }

    /** In the order of their addresses. */
    public List<Replica> all() {
        return all;
    }

    /**
     * For a read: the trial of an ejected replica that is due, or else as {@link #chooseForWrite}.
     *
     * @param call what has failed the call so far
     * @return null if none is ready
     */
    public @Nullable Replica chooseForRead(FailureHistory call) {
        long now = nanoTime.getAsLong();
        for (Replica replica : all) {
            if (call.lastFailureAt(replica.address()) == 0
                    && replica.claimTrial(now, ejectionTime.toNanos())) {
                return replica;
            }
        }
        return chooseForWrite(call);
    }

    /**
     * For a write, which is never a trial. The first in turn of those that suit best: ready, not
     * ejected, and not yet failed by this call, or failed longest ago.
     *
     * @return null if none is ready
     */
    public @Nullable Replica chooseForWrite(FailureHistory call) {
        int first = turn.getAndIncrement();
        long now = nanoTime.getAsLong();
        Replica best = null;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get(Math.floorMod(first + i, all.size()));
            int rank = rank(replica, call, now);
            if (mayBeAsked(replica) && rank < bestRank) {
                best = replica;
                bestRank = rank;
            }
        }
        return best;
    }

    private boolean mayBeAsked(Replica replica) {
        return replica.ready() || all.size() == 1;
    }

    private static int rank(Replica replica, FailureHistory call, long now) {
        int failedAt = call.lastFailureAt(replica.address());
        if (failedAt == 0) {
            return replica.inService() ? 0 : EJECTED;
        }
        return failedAt + (call.askedToWait(replica.address(), now) > 0 ? ASKED_TO_WAIT : EJECTED);
    }

    /**
     * How long the call has to wait until there is a replica that does not ask it to: a {@code
     * Retry-After} binds the replica that sent it, and no other.
     */
    public Duration retryAfter(FailureHistory call) {
        long now = nanoTime.getAsLong();
        long shortest =
                all.stream()
                        .filter(this::mayBeAsked)
                        .mapToLong(replica -> call.askedToWait(replica.address(), now))
                        .min()
                        .orElse(0);
        return Duration.ofNanos(Math.max(0, shortest));
    }

    /** An attempt at this address was answered. */
    public void succeeded(URI address) {
        Replica replica = at(address);
        replica.record(false);
        if (replica.restore()) {
            log.info("replica {} answers again: back in service", replica);
        }
    }

    /** An attempt at this address failed. One at a time, or two could be ejected at once. */
    public synchronized void failed(URI address) {
        Replica replica = at(address);
        replica.record(true);
        if (maxEjected > 0
                && replica.failures() >= failuresToEject
                && othersDoWell(replica)
                && replica.eject(nanoTime.getAsLong() + ejectionTime.toNanos())) {
            log.info(
                    "replica {} ejected for {}: {} of its last {} calls failed",
                    replica,
                    ejectionTime,
                    replica.failures(),
                    Replica.WINDOW);
        }
    }

    /** Fewer than half of the others' calls fail, and there is room for one more ejection. */
    private boolean othersDoWell(Replica suspect) {
        int failures = 0;
        int ejected = 0;
        for (Replica other : all) {
            if (other != suspect) {
                failures += other.failures();
                ejected += other.inService() ? 0 : 1;
            }
        }
        return ejected < maxEjected && failures < (all.size() - 1) * Replica.WINDOW / 2;
    }

    private Replica at(URI address) {
        for (Replica replica : all) {
            if (replica.address().equals(address)) {
                return replica;
            }
        }
        throw new IllegalArgumentException("no replica has the address " + address);
    }
}
