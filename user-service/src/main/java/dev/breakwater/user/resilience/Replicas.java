package dev.breakwater.user.resilience;

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
 * <p>At most a third is left out for its failures. When all fail alike none is: that is the
 * breaker's turn, not a matter of choice. One that says it is not ready is taken at its word: if
 * none is, none is asked.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier">
 *     Envoy, outlier detection</a>
 */
public final class Replicas implements AttemptListener {

    private static final Logger log = LoggerFactory.getLogger(Replicas.class);

    /** Better one that was left out than one that has failed this very call. */
    private static final int LEFT_OUT = 1;

    /** Worst is one that asked this call to wait: this exceeds any number of attempts. */
    private static final int ASKED_TO_WAIT = 1_000_000;

    private final List<Replica> all;
    private final int atMostLeftOut;
    private final int failuresToLeaveOut;
    private final Duration leftOutFor;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * The replicas of one dependency.
     *
     * @param failuresToLeaveOut how many of a replica's last {@value Replica#WINDOW} calls fail
     *     before it is left out
     * @param leftOutFor how long until it is tried again, with one call
     */
    public Replicas(
            List<URI> addresses,
            int failuresToLeaveOut,
            Duration leftOutFor,
            LongSupplier nanoTime) {
        this.all = addresses.stream().map(Replica::new).toList();
        this.atMostLeftOut = all.size() / 3;
        this.failuresToLeaveOut = failuresToLeaveOut;
        this.leftOutFor = leftOutFor;
        this.nanoTime = nanoTime;
    }

    /** A single address: there is no choice, and it is never left out. */
    public static Replicas single(URI address) {
        return new Replicas(
                List.of(address), Replica.WINDOW, Duration.ofSeconds(1), System::nanoTime);
    }

    public List<Replica> all() {
        return all;
    }

    /**
     * For a read: the trial of an ejected replica that is due, or else as {@link #chooseInService}.
     *
     * @return null if none is ready
     */
    public @Nullable Replica choose(Call call) {
        long now = nanoTime.getAsLong();
        for (Replica replica : all) {
            if (call.lastFailureAt(replica) == 0 && replica.claimTrial(now, leftOutFor.toNanos())) {
                return replica;
            }
        }
        return chooseInService(call);
    }

    /**
     * For a write, which is never a trial. The first in turn of those that suit best: ready, not
     * ejected, and not yet failed by this call, or failed longest ago.
     *
     * @return null if none is ready
     */
    @Nullable Replica chooseInService(Call call) {
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

    private static int rank(Replica replica, Call call, long now) {
        int failedAt = call.lastFailureAt(replica);
        if (failedAt == 0) {
            return replica.inService() ? 0 : LEFT_OUT;
        }
        return failedAt + (call.askedToWait(replica, now) > 0 ? ASKED_TO_WAIT : LEFT_OUT);
    }

    /**
     * How long the call has to wait until there is a replica that does not ask it to: a {@code
     * Retry-After} binds the replica that sent it, and no other.
     */
    Duration askedToWait(Call call) {
        long now = nanoTime.getAsLong();
        long shortest =
                all.stream()
                        .filter(this::mayBeAsked)
                        .mapToLong(replica -> call.askedToWait(replica, now))
                        .min()
                        .orElse(0);
        return Duration.ofNanos(Math.max(0, shortest));
    }

    @Override
    public void succeeded(Attempt attempt) {
        succeeded(attempt.replica());
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        if (kind.countsAgainstReplica()) {
            failed(attempt.replica());
        } else if (kind.answered()) {
            succeeded(attempt.replica());
        }
    }

    void succeeded(Replica replica) {
        replica.record(false);
        if (replica.bringBack()) {
            log.info("replica {} answers again: back in service", replica);
        }
    }

    /** One at a time, or two could be left out for the same third. */
    synchronized void failed(Replica replica) {
        replica.record(true);
        if (atMostLeftOut > 0
                && replica.failures() >= failuresToLeaveOut
                && othersDoWell(replica)
                && replica.leaveOut(nanoTime.getAsLong() + leftOutFor.toNanos())) {
            log.info(
                    "replica {} left out for {}: {} of its last {} calls failed",
                    replica,
                    leftOutFor,
                    replica.failures(),
                    Replica.WINDOW);
        }
    }

    /** Fewer than half of the others' calls fail, and none of the others needs leaving out more. */
    private boolean othersDoWell(Replica suspect) {
        int failures = 0;
        int leftOut = 0;
        for (Replica other : all) {
            if (other != suspect) {
                failures += other.failures();
                leftOut += other.inService() ? 0 : 1;
            }
        }
        return leftOut < atMostLeftOut && failures < (all.size() - 1) * Replica.WINDOW / 2;
    }
}
