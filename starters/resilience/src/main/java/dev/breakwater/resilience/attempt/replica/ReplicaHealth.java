package dev.breakwater.resilience.attempt.replica;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptListener;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reports the outcomes of attempts to the load and the outlier detection of {@link Replicas}.
 *
 * @param failures the kinds that count as a failure of the replica
 * @param answers the kinds that count as an answer of the replica; others do not count
 * @param comparable whether answers take about as long as those of other calls; the load of a
 *     replica is their latency
 */
record ReplicaHealth(
        Replicas replicas,
        Predicate<FailureKind> failures,
        Predicate<FailureKind> answers,
        boolean comparable)
        implements AttemptListener {

    /** Stopped in favour of another attempt, or by a deadline, before it was a failure. */
    private static final Set<FailureKind> UNANSWERED =
            Set.of(
                    FailureKind.SUPERSEDED,
                    FailureKind.DEADLINE_TOO_SHORT,
                    FailureKind.DEADLINE_AFTER_FAILURE);

    /** It would have taken longer. */
    private static final int UNANSWERED_FACTOR = 4;

    /** A read fails because of its replica. */
    static ReplicaHealth ofReads(Replicas replicas) {
        return new ReplicaHealth(
                replicas, FailureKind::countsAgainstReplica, FailureKind::isAnswer, true);
    }

    /**
     * A write that the replica answers fails because of what stands behind all replicas. Only
     * connection failures and timeouts count; otherwise the outage of a third party would eject a
     * replica that serves other callers well. For the same reason a slow answer does not count.
     */
    static ReplicaHealth ofWrites(Replicas replicas) {
        return new ReplicaHealth(
                replicas,
                Set.of(FailureKind.UNREACHABLE, FailureKind.TIMEOUT)::contains,
                _ -> false,
                false);
    }

    @Override
    public void succeeded(Attempt attempt) {
        Replica replica = replicas.at(attempt.address());
        if (replica != null) {
            replica.end();
            if (comparable) {
                replicas.answered(replica, attempt.elapsed());
            }
            replicas.succeeded(replica, attempt.startedAt());
        }
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        Replica replica = replicas.at(attempt.address());
        if (replica == null) {
            return;
        }
        replica.end();
        if (failures.test(kind)) {
            replicas.answered(replica, attempt.limit().toNanos());
            replicas.failed(replica);
        } else if (answers.test(kind)) {
            boolean refused = kind == FailureKind.OVERLOADED || kind == FailureKind.BACKPRESSURE;
            replicas.answered(replica, refused ? attempt.limit().toNanos() : attempt.elapsed());
            replicas.succeeded(replica, attempt.startedAt());
        } else if (comparable && UNANSWERED.contains(kind)) {
            // a hedge that lost may just have begun: that says nothing
            long factor = attempt.hedge() ? 1 : UNANSWERED_FACTOR;
            replicas.unanswered(replica, factor * attempt.elapsed());
        }
    }
}
