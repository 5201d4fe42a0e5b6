package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;

/**
 * What the calls of one resilience4j instance share beside resilience4j's own policies of that
 * name.
 *
 * @param name of the instance
 * @param limits of each attempt
 */
public record InstancePolicy(
        String name,
        AttemptLimits limits,
        RetryBudget budget,
        OutageDetector outage,
        AttemptMeter meter) {

    void succeeded() {
        budget.deposit();
        outage.answered();
        meter.succeeded();
    }

    void failed(FailureKind kind) {
        if (kind.isAnswer()) {
            outage.answered();
        } else if (kind.counts()) {
            outage.failed();
        }
        meter.failed(kind);
    }
}
