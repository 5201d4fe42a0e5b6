package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.balance.Replicas;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reports the outcomes of attempts to the outlier detection of {@link Replicas}.
 *
 * @param failures the kinds that count as a failure of the replica
 * @param answers the kinds that count as an answer of the replica; others do not count
 */
record ReplicaHealth(
        Replicas replicas, Predicate<FailureKind> failures, Predicate<FailureKind> answers)
        implements AttemptListener {

    /** A read fails because of its replica. */
    static ReplicaHealth ofReads(Replicas replicas) {
        return new ReplicaHealth(
                replicas, FailureKind::countsAgainstReplica, FailureKind::isAnswer);
    }

    /**
     * A write that the replica answers fails because of what stands behind all replicas. Only
     * connection failures and timeouts count; otherwise the outage of a third party would eject a
     * replica that serves other callers well.
     */
    static ReplicaHealth ofWrites(Replicas replicas) {
        return new ReplicaHealth(
                replicas,
                Set.of(FailureKind.UNREACHABLE, FailureKind.TIMEOUT)::contains,
                _ -> false);
    }

    @Override
    public void succeeded(Attempt attempt) {
        replicas.succeeded(attempt.address());
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        if (failures.test(kind)) {
            replicas.failed(attempt.address());
        } else if (answers.test(kind)) {
            replicas.succeeded(attempt.address());
        }
    }
}
