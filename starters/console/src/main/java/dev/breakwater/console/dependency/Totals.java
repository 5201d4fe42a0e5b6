package dev.breakwater.console.dependency;

import dev.breakwater.console.dependency.Dependency.Calls;
import dev.breakwater.console.meter.MeterRates;
import io.github.resilience4j.retry.Retry;
import java.util.List;

/**
 * What one dependency's policies have counted since the start.
 *
 * @param refused by all policies, but for those inside of an outermost retry
 */
record Totals(
        double succeeded,
        double failed,
        double ignored,
        double refused,
        double notPermitted,
        double retries,
        double rateLimited,
        double timedOut,
        double rejected,
        double rejectedByPool) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * Outcomes come from the outer one of breaker and retry, as the callers see them; without both
     * from the policy that knows most of them. Bulkheads know none: each call that they let pass
     * counts as succeeded. A refusal inside of the retry is a failed attempt: the retry tells what
     * became of the call.
     *
     * @param order the policies, outermost first
     */
    static Totals of(Policies policies, List<PolicyKind> order, CallCounter counter) {
        int breakerAt = order.indexOf(PolicyKind.CIRCUIT_BREAKER);
        int retryAt = order.indexOf(PolicyKind.RETRY);
        Retry retry = policies.retry();
        double timedOut = counter.timedOut.doubleValue();
        double succeeded = counter.succeeded.doubleValue();
        double failed = counter.failed.doubleValue();
        List<PolicyKind> refusing = order;
        if (retry != null && (breakerAt < 0 || retryAt < breakerAt)) {
            Retry.Metrics calls = retry.getMetrics();
            succeeded =
                    (double) calls.getNumberOfSuccessfulCallsWithoutRetryAttempt()
                            + (double) calls.getNumberOfSuccessfulCallsWithRetryAttempt();
            failed =
                    (double) calls.getNumberOfFailedCallsWithoutRetryAttempt()
                            + (double) calls.getNumberOfFailedCallsWithRetryAttempt();
            refusing = order.subList(0, retryAt);
        } else if (breakerAt < 0 && policies.timeLimiter() != null) {
            succeeded = counter.succeededInTime.doubleValue();
            failed = counter.failedInTime.doubleValue() + timedOut;
        } else if (breakerAt < 0) {
            succeeded = counter.bulkheadFinished.doubleValue();
        }
        return new Totals(
                succeeded,
                failed,
                counter.ignored.doubleValue(),
                refusing.stream().mapToDouble(counter::refusedBy).sum(),
                counter.notPermitted(),
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
                rates.perSecond(refused - before.refused));
    }
}
