package dev.breakwater.lab.protection.report;

/**
 * What reached the callee.
 *
 * @param requests while it was broken, as it counted them itself
 * @param attempts in the same time, as the subject counted them; NaN if it does not
 * @param largestBroken the most that were in flight at a time
 * @param largestRepaired the same, from the repair on
 */
record CalleeLoad(long requests, double attempts, int largestBroken, int largestRepaired) {

    int largest() {
        return Math.max(largestBroken, largestRepaired);
    }
}
