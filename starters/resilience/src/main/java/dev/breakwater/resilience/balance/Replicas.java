package dev.breakwater.resilience.balance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the replica for each attempt, round robin. A retry goes to another replica than the
 * failed attempts. A replica that keeps failing while the others do well is ejected. An ejected
 * replica gets one trial read per ejection time.
 *
 * <p>At most a third of the replicas is ejected. If all replicas fail, none is ejected; the breaker
 * opens instead. A replica that is not ready gets no attempt.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier">
 *     Envoy, outlier detection</a>
 */
public final class Replicas {

    private static final Logger log = LoggerFactory.getLogger(Replicas.class);

    /** The rank of an ejected replica: it is better than one that has failed this call. */
    private static final int EJECTED = 1;

    /** Added for a replica that asked this call to wait; it exceeds any number of attempts. */
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
     * @param failuresToEject how many of a replica's last {@value Replica#WINDOW} calls must fail
     *     for its ejection
     * @param ejectionTime the time until its next trial, with one call
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

    /** Returns all replicas, in the order of their addresses. */
    public List<Replica> all() {
        return all;
    }

    /**
     * Chooses an ejected replica if its trial is due, otherwise as {@link #chooseForWrite}.
     *
     * @param call the replicas that have failed the call so far
     * @param hasRoom returns false for a replica whose limit is used up
     * @return null if no replica that is ready has room
     */
    public @Nullable Replica chooseForRead(FailureHistory call, Predicate<Replica> hasRoom) {
        long now = nanoTime.getAsLong();
        for (Replica replica : all) {
            if (call.lastFailureAt(replica.address()) == 0
                    && hasRoom.test(replica)
                    && replica.claimTrial(now, ejectionTime.toNanos())) {
                return replica;
            }
        }
        return chooseForWrite(call, hasRoom);
    }

    /**
     * Chooses the best replica without a trial, round robin among equals: one in service that has
     * not failed this call, then an ejected one, then the one that failed the call longest ago.
     *
     * @return null if no replica that is ready has room
     */
    public @Nullable Replica chooseForWrite(FailureHistory call, Predicate<Replica> hasRoom) {
        int first = turn.getAndIncrement();
        long now = nanoTime.getAsLong();
        Replica best = null;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get(Math.floorMod(first + i, all.size()));
            int rank = rank(replica, call, now);
            if (rank < bestRank && isEligible(replica) && hasRoom.test(replica)) {
                best = replica;
                bestRank = rank;
            }
        }
        return best;
    }

    /** Returns true if a replica is ready. */
    public boolean anyReady() {
        return all.stream().anyMatch(this::isEligible);
    }

    private boolean isEligible(Replica replica) {
        return replica.ready() || all.size() == 1;
    }

    private static int rank(Replica replica, FailureHistory call, long now) {
        int failedAt = call.lastFailureAt(replica.address());
        if (failedAt == 0) {
            return replica.inService() ? 0 : EJECTED;
        }
        return failedAt + (call.retryAfter(replica.address(), now) > 0 ? ASKED_TO_WAIT : EJECTED);
    }

    /**
     * Returns how long the call must wait until one replica does not ask it to wait. A {@code
     * Retry-After} binds only the replica that sent it.
     */
    public Duration retryAfter(FailureHistory call) {
        long now = nanoTime.getAsLong();
        long shortest =
                all.stream()
                        .filter(this::isEligible)
                        .mapToLong(replica -> call.retryAfter(replica.address(), now))
                        .min()
                        .orElse(0);
        return Duration.ofNanos(Math.max(0, shortest));
    }

    /** Records an answered attempt at this address. */
    public void succeeded(URI address) {
        Replica replica = at(address);
        replica.record(false);
        if (replica.restore()) {
            log.info("replica {} answers again: back in service", replica);
        }
    }

    /**
     * Records a failed attempt. It is synchronized, so that no two replicas are ejected at once.
     */
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

    /** Returns true if fewer than half of the others' calls fail and one more may be ejected. */
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
