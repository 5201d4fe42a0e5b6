package dev.breakwater.console.dependency;

import dev.breakwater.console.dependency.Dependency.Calls;
import dev.breakwater.console.meter.MeterRates;
import io.github.resilience4j.retry.Retry;
import java.util.List;

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
     * Outcomes come from the outer one of breaker and retry, as the callers see them; without both
     * from the policy that knows most of them. Bulkheads know none: each call that they let pass
     * counts as succeeded.
     *
     * @param order the policies, outermost first
     */
    static Totals of(Policies policies, List<PolicyKind> order, CallCounter counter) {
        double timedOut = counter.timedOut.doubleValue();
        double succeeded = counter.succeeded.doubleValue();
        double failed = counter.failed.doubleValue();
        Retry retry = policies.retry();
        int breakerAt = order.indexOf(PolicyKind.CIRCUIT_BREAKER);
        int retryAt = order.indexOf(PolicyKind.RETRY);
        if (breakerAt < 0 || (retryAt >= 0 && retryAt < breakerAt)) {
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

    Calls callsSince(Totals before, List<PolicyKind> order, MeterRates rates) {
        double refused =
                withoutRefusalsInside(order).refused()
                        - before.withoutRefusalsInside(order).refused();
        return new Calls(
                rates.perSecond(succeeded - before.succeeded),
                rates.perSecond(failed - before.failed),
                rates.perSecond(ignored - before.ignored),
                rates.perSecond(refused));
    }

    private double refused() {
        return notPermitted + rateLimited + rejected + rejectedByPool;
    }

    /**
     * A refusal inside of the retry is a failed attempt: the retry tells what became of the call.
     */
    private Totals withoutRefusalsInside(List<PolicyKind> order) {
        int retryAt = order.indexOf(PolicyKind.RETRY);
        int breakerAt = order.indexOf(PolicyKind.CIRCUIT_BREAKER);
        if (retryAt < 0 || (breakerAt >= 0 && breakerAt < retryAt)) {
            return this;
        }
        return new Totals(
                succeeded,
                failed,
                ignored,
                0,
                retries,
                order.indexOf(PolicyKind.RATE_LIMITER) < retryAt ? rateLimited : 0,
                timedOut,
                order.indexOf(PolicyKind.BULKHEAD) < retryAt ? rejected : 0,
                order.indexOf(PolicyKind.THREAD_POOL) < retryAt ? rejectedByPool : 0);
    }
}
