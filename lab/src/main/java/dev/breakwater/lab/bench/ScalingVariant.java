package dev.breakwater.lab.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A User Service to measure.
 *
 * @param instances of the Order Service
 * @param users who read their orders
 * @param pages that are open while it is idle
 */
record ScalingVariant(ScalingRow row, int instances, int users, int pages, List<String> arguments) {

    private static final int INSTANCES = 3; // as shipped
    private static final int BREAKERS = 4; // as shipped
    private static final int USERS = 2_000;

    static ScalingVariant instances(int count) {
        return new ScalingVariant(new ScalingRow(count), count, USERS, 0, List.of());
    }

    /** Adds circuit breakers without calls to those that the service has. */
    static ScalingVariant breakers(int count) {
        List<String> others =
                IntStream.range(BREAKERS, count)
                        .mapToObj(
                                "--resilience4j.circuitbreaker.instances.other-%d.sliding-window-size=50"
                                        ::formatted)
                        .toList();
        return new ScalingVariant(new ScalingRow(count), INSTANCES, USERS, 0, others);
    }

    /** Remembers the orders of all users, whatever memory that takes. */
    static ScalingVariant users(int count) {
        return new ScalingVariant(
                new ScalingRow(count),
                INSTANCES,
                count,
                0,
                List.of("--breakwater.orders.last-known.max-records=1000000"));
    }

    static ScalingVariant usersAsShipped(int count) {
        ScalingRow row = new ScalingRow(new ScalingRow(count).label() + ", as shipped", count);
        return new ScalingVariant(row, INSTANCES, count, 0, List.of());
    }

    static ScalingVariant pages(int count) {
        return new ScalingVariant(new ScalingRow(count), INSTANCES, USERS, count, List.of());
    }
}
