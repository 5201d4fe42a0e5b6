package dev.breakwater.resilience.balance;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the replica for each attempt: the less loaded of two at random. The load is the number of
 * calls in flight times their latency. A failure counts as a slow answer, or else a replica that
 * fails at once would look idle and attract calls. A retry goes to another replica than the failed
 * attempts.
 *
 * <p>A replica that is not ready gets no attempt. One that keeps failing while the others do well
 * is ejected, and gets a trial read from time to time. One that is new, or back, starts slowly.
 */
public final class Replicas {

    private final OutlierDetector outliers;
    private final Duration ejectionTime;
    private final Duration slowStart;
    private final LongSupplier nanoTime;
    private final LessLoadedChoice choice;
    private final List<ReplicaListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Present present = new Present(Map.of(), List.of());

    /** The replicas by address, and in the order of their addresses. */
    private record Present(Map<URI, Replica> byAddress, List<Replica> all) {}

    /**
     * The replicas of one dependency.
     *
     * @param addresses scheme, host and port of each; {@link #update} changes them
     * @param maxFailures how many of a replica's last {@value Replica#WINDOW} calls fail before it
     *     is ejected
     * @param ejectionTime the time until its first trial with one call
     * @param slowStart the time in which a replica that is new, or back, gets its full share
     * @param nanoTime the monotonic clock, in nanoseconds
     * @param random returns a number from 0 to below its argument; many threads use it
     */
    public Replicas(
            List<URI> addresses,
            int maxFailures,
            Duration ejectionTime,
            Duration slowStart,
            LongSupplier nanoTime,
            IntUnaryOperator random) {
        this.outliers = new OutlierDetector(maxFailures);
        this.ejectionTime = ejectionTime;
        this.slowStart = slowStart;
        this.nanoTime = nanoTime;
        this.choice = new LessLoadedChoice(random);
        update(addresses);
    }

    /** Returns all replicas, in the order of their addresses. */
    public List<Replica> all() {
        return present.all();
    }

    /** Adds a listener. It receives the replicas that exist first. */
    public synchronized void follow(ReplicaListener listener) {
        listeners.add(listener);
        all().forEach(listener::added);
    }

    /** Replaces the addresses. A replica whose address stays keeps its state. */
    public synchronized void update(List<URI> addresses) {
        Present before = present;
        Map<URI, Replica> after = new LinkedHashMap<>();
        for (URI address : addresses) {
            Replica known = before.byAddress().get(address);
            after.computeIfAbsent(
                    address, _ -> known != null ? known : add(address, !before.all().isEmpty()));
        }
        present = new Present(after, List.copyOf(after.values()));
        before.all().stream()
                .filter(replica -> !after.containsKey(replica.address()))
                .forEach(gone -> listeners.forEach(listener -> listener.removed(gone)));
    }

    private Replica add(URI address, boolean slowly) {
        var replica = new Replica(address, ejectionTime, slowStart);
        if (slowly) {
            replica.startSlowly(nanoTime.getAsLong());
        }
        listeners.forEach(listener -> listener.added(replica));
        return replica;
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
        for (Replica replica : all()) {
            if (replica.ejection().isEjected()
                    && replica.ready()
                    && call.lastFailureAt(replica.address()) == 0
                    && hasRoom.test(replica)
                    && replica.ejection().claimTrial(now)) {
                return replica;
            }
        }
        return choice.choose(all(), call, hasRoom, now);
    }

    /**
     * Chooses the less loaded of two at random, without a trial. If fewer than two are in service
     * and have not failed this call: the one that is left, then an ejected one, then the one that
     * failed the call longest ago.
     *
     * @return null if no replica that is ready has room
     */
    public @Nullable Replica chooseForWrite(FailureHistory call, Predicate<Replica> hasRoom) {
        return choice.choose(all(), call, hasRoom, nanoTime.getAsLong());
    }

    /** Returns true if a replica is ready. */
    public boolean anyReady() {
        List<Replica> all = all();
        return all.stream().anyMatch(replica -> isEligible(replica, all));
    }

    /** A single address may be a load balancer, which is not probed. */
    private static boolean isEligible(Replica replica, List<Replica> all) {
        return replica.ready() || all.size() == 1;
    }

    /**
     * Returns how long the call must wait until one replica does not ask it to wait. A {@code
     * Retry-After} binds only the replica that sent it.
     */
    public Duration retryAfter(FailureHistory call) {
        long now = nanoTime.getAsLong();
        List<Replica> all = all();
        long shortest =
                all.stream()
                        .filter(replica -> isEligible(replica, all))
                        .mapToLong(replica -> call.retryAfter(replica.address(), now))
                        .min()
                        .orElse(0);
        return Duration.ofNanos(Math.max(0, shortest));
    }

    /**
     * Returns the replica of an attempt.
     *
     * @param address the same object that the replica returned: if discovery has removed the
     *     address and found it again meanwhile, the attempt does not belong to the new replica
     * @return null if discovery has removed it
     */
    @SuppressWarnings("ReferenceEquality")
    public @Nullable Replica at(URI address) {
        Replica replica = present.byAddress().get(address);
        return replica != null && replica.address() == address ? replica : null;
    }

    /**
     * Records the latency of an answer. A failure counts as an answer that took the whole time of
     * its attempt.
     *
     * @param latency in nanoseconds
     */
    public void answered(Replica replica, long latency) {
        replica.latency().add(latency, nanoTime.getAsLong());
    }

    /**
     * Records that there was no answer within this time.
     *
     * @param time in nanoseconds
     */
    public void unanswered(Replica replica, long time) {
        replica.latency().atLeast(time, nanoTime.getAsLong());
    }

    /**
     * Records an attempt that shows that the replica works.
     *
     * @param begunAt monotonic time, in nanoseconds
     */
    public void succeeded(Replica replica, long begunAt) {
        outliers.succeeded(replica, begunAt, nanoTime.getAsLong());
    }

    /** Records an attempt that counts against its replica. */
    public void failed(Replica replica) {
        outliers.failed(replica, all(), nanoTime.getAsLong());
    }
}
