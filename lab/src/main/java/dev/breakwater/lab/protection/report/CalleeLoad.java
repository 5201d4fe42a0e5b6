package dev.breakwater.lab.protection.report;

/**
 * The load on the callee.
 *
 * @param requests the requests during the fault, counted by the callee
 * @param requestsOfFirst those at the first replica, which is the bad one if one is
 * @param attempts the attempts during the fault, counted by the service; NaN without such a meter
 */
public record CalleeLoad(
        long requests,
        long requestsOfFirst,
        double attempts,
        int maxInFlightDuringFault,
        int maxInFlightAfterFault) {

    public int maxInFlight() {
        return Math.max(maxInFlightDuringFault, maxInFlightAfterFault);
    }
}
