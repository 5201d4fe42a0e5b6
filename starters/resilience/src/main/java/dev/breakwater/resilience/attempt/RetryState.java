package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.retry.RetryPermission;

/** How the retry budget and the outage detector of an instance learn from its attempts. */
final class RetryState {

    private RetryState() {}

    static void succeeded(RetryPermission.Policy policy) {
        policy.budget().deposit();
        policy.outage().answered();
    }

    static void failed(RetryPermission.Policy policy, FailureKind kind) {
        if (kind.isAnswer()) {
            policy.outage().answered();
        } else if (kind.countsAgainstReplica()) {
            policy.outage().failed();
        }
    }
}
