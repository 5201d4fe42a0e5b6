package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.OrderRequest;
import java.time.Duration;

/**
 * An order that a client of the pool will place.
 *
 * @param due the time from the start of the workload to the first attempt
 * @param direct whether the client asks a replica of order-service instead of user-service
 * @param replays whether the client repeats its request once it knows the outcome
 */
public record PlannedOrder(
        Duration due, OrderRequest request, Sending sending, boolean direct, boolean replays) {

    /** How a client sends its request. */
    public enum Sending {
        /** Waits for each response. */
        PATIENT,
        /** Abandons the first attempts long before a slow service can respond. */
        IMPATIENT,
        /** Sends the request to two replicas at the same time. */
        CONCURRENT,
        /**
         * Sends the request to a replica itself. If each attempt gets a response, no request with
         * this key is under way afterwards: the key expires, and the client uses it for another
         * order.
         */
        REUSING
    }
}
