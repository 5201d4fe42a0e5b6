package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.retry.RetryPermission;

/**
 * What the synchronous calls of one resilience4j instance share beside resilience4j's own policies
 * of that name.
 *
 * @param limits of each attempt
 */
public record InstancePolicy(
        AttemptLimits limits, RetryPermission.Policy retries, AttemptMeter meter) {

    void succeeded() {
        RetryState.succeeded(retries);
        meter.succeeded();
    }

    void failed(FailureKind kind) {
        RetryState.failed(retries, kind);
        meter.failed(kind);
    }
}
