package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.OrderRequest;
import java.time.Duration;

/**
 * One order to be placed.
 *
 * @param due when, from the beginning
 * @param direct at a replica of order-service, instead of user-service
 * @param replays whether the client asks again although it knows the outcome
 */
record PlannedOrder(Duration due, OrderRequest purchase, Manner manner, boolean direct, boolean replays) {

    /** How a client behaves. */
    enum Manner {
        /** RetryBackoff for its answer. */
        PATIENT,
        /** Gives the first attempts up long before anybody could have answered in bad weather. */
        HASTY,
        /** Sends its order twice at the same time, to two replicas. */
        TWICE
    }
}
