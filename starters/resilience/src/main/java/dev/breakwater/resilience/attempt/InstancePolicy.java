package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.retry.RetryPermission;

/**
 * What the calls of one resilience4j instance share beside resilience4j's own policies of that
 * name.
 *
 * @param limits of each attempt
 */
public record InstancePolicy(
        AttemptLimits limits, RetryPermission.Policy retries, AttemptMeter meter) {

    void succeeded() {
        retries.budget().deposit();
        retries.outage().answered();
        meter.succeeded();
    }

    void failed(FailureKind kind) {
        if (kind.isAnswer()) {
            retries.outage().answered();
        } else if (kind.counts()) {
            retries.outage().failed();
        }
        meter.failed(kind);
    }
}
