package dev.breakwater.console.dependency;

import dev.breakwater.console.dependency.Dependency.Calls;
import dev.breakwater.console.meter.MeterRates;
import io.github.resilience4j.retry.Retry;

/** What one dependency's policies have counted since the start. */
record Totals(
        double succeeded,
        double failed,
        double ignored,
        double notPermitted,
        double retries,
        double rateLimited,
        double timedOut,
        double rejected,
        double rejectedByPool) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * Outcomes come from the breaker; without one from the policy that knows most of them.
     * Bulkheads know none: each call that they let pass counts as succeeded.
     */
    static Totals of(Policies policies, CallCounter counter) {
        double timedOut = counter.timedOut.doubleValue();
        double succeeded = counter.succeeded.doubleValue();
        double failed = counter.failed.doubleValue();
        if (policies.breaker() == null) {
            Retry retry = policies.retry();
            if (retry != null) {
                Retry.Metrics calls = retry.getMetrics();
                succeeded =
                        (double) calls.getNumberOfSuccessfulCallsWithoutRetryAttempt()
                                + (double) calls.getNumberOfSuccessfulCallsWithRetryAttempt();
                failed =
                        (double) calls.getNumberOfFailedCallsWithoutRetryAttempt()
                                + (double) calls.getNumberOfFailedCallsWithRetryAttempt();
            } else if (policies.timeLimiter() != null) {
                succeeded = counter.succeededInTime.doubleValue();
                failed = counter.failedInTime.doubleValue() + timedOut;
            } else {
                succeeded = counter.bulkheadFinished.doubleValue();
            }
        }
        return new Totals(
                succeeded,
                failed,
                counter.ignored.doubleValue(),
                counter.notPermitted.doubleValue(),
                counter.retries.doubleValue(),
                counter.rateLimited.doubleValue(),
                timedOut,
                counter.bulkheadRejected.doubleValue(),
                counter.threadPoolRejected.doubleValue());
    }

    Calls callsSince(Totals before, MeterRates rates) {
        return new Calls(
                rates.perSecond(succeeded - before.succeeded),
                rates.perSecond(failed - before.failed),
                rates.perSecond(ignored - before.ignored),
                rates.perSecond(refused() - before.refused()));
    }

    private double refused() {
        return notPermitted + rateLimited + rejected + rejectedByPool;
    }
}
