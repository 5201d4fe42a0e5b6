package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.PlannedOrder.Sending;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Plans a run's orders. The same seed gives the same orders. */
public final class OrderWorkload {

    /** A part of each user id. */
    public static final String MARK = "ledger-";

    private static final List<String> SKUS =
            List.of("BRD-001", "CHS-001", "COF-001", "COF-002", "TEA-001", "OIL-001", "CHO-001");
    private static final int USERS = 200;
    private static final int MAX_ITEMS = 3;
    private static final int MORE_THAN_IN_STOCK = 91; // each item has a stock of 90

    private static final double DECLINED = 0.05;
    private static final double DOUBTFUL = 0.1;
    private static final double OUT_OF_STOCK = 0.05;
    private static final double DIRECT = 0.3;
    private static final double IMPATIENT = 0.15;
    private static final double CONCURRENT = 0.05;
    private static final double REUSING = 0.1;
    private static final double REPLAYED = 0.1;

    private final RandomGenerator random;

    private OrderWorkload(RandomGenerator random) {
        this.random = random;
    }

    /** Returns the orders by due time, evenly spread over the duration. */
    public static List<PlannedOrder> of(int orders, Duration duration, RandomGenerator random) {
        OrderWorkload workload = new OrderWorkload(random);
        return IntStream.range(0, orders)
                .mapToObj(n -> workload.order(n, duration.multipliedBy(n).dividedBy(orders)))
                .toList();
    }

    private PlannedOrder order(int number, Duration due) {
        String user = cardPrefix() + MARK + random.nextInt(USERS);
        OrderRequest request = new OrderRequest(user, MARK + number, items());
        Sending sending = sending();
        boolean direct = random.nextDouble() < DIRECT;
        boolean replayed = random.nextDouble() < REPLAYED;
        return sending == Sending.REUSING
                ? new PlannedOrder(due, request, sending, true, false)
                : new PlannedOrder(due, request, sending, direct, replayed);
    }

    /** The payment partner's answer depends on the prefix: see partners/README.md. */
    private String cardPrefix() {
        double drawn = random.nextDouble();
        if (drawn < DECLINED) {
            return "declined-";
        }
        return drawn < DECLINED + DOUBTFUL ? "doubtful-" : "";
    }

    private List<OrderItem> items() {
        int quantity =
                random.nextDouble() < OUT_OF_STOCK ? MORE_THAN_IN_STOCK : 1 + random.nextInt(3);
        int first = random.nextInt(SKUS.size());
        return IntStream.rangeClosed(0, random.nextInt(MAX_ITEMS))
                .mapToObj(n -> new OrderItem(SKUS.get((first + n) % SKUS.size()), quantity))
                .toList();
    }

    private Sending sending() {
        double drawn = random.nextDouble();
        if (drawn < IMPATIENT) {
            return Sending.IMPATIENT;
        }
        if (drawn < IMPATIENT + CONCURRENT) {
            return Sending.CONCURRENT;
        }
        return drawn < IMPATIENT + CONCURRENT + REUSING ? Sending.REUSING : Sending.PATIENT;
    }
}
