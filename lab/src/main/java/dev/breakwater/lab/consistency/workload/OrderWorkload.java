package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.LedgerSettings;
import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.PlannedOrder.Manner;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Who orders what, when and how: all of it from the seed. */
final class OrderWorkload {

    /** What the ids of their users have in common. */
    static final String MARK = "ledger-";

    private static final List<String> SKUS =
            List.of("BRD-001", "CHS-001", "COF-001", "COF-002", "TEA-001", "OIL-001", "CHO-001");
    private static final int USERS = 200;
    private static final int MOST_LINES = 3;
    private static final int MANY = 91; // of which the inventory never has enough

    private static final double DECLINED = 0.05;
    private static final double DOUBTFUL = 0.1;
    private static final double OUT_OF_STOCK = 0.05;
    private static final double DIRECT = 0.3;
    private static final double HASTY = 0.15;
    private static final double TWICE = 0.05;
    private static final double REPLAYED = 0.1;

    private final RandomGenerator chance;
    private final Duration span;
    private final int orders;

    private OrderWorkload(RandomGenerator chance, Duration span, int orders) {
        this.chance = chance;
        this.span = span;
        this.orders = orders;
    }

    /** In the order of time. */
    static List<PlannedOrder> of(LedgerSettings settings, RandomGenerator chance) {
        OrderWorkload errands = new OrderWorkload(chance, settings.span(), settings.orders());
        return IntStream.range(0, settings.orders()).mapToObj(errands::errand).toList();
    }

    private PlannedOrder errand(int number) {
        String user = card() + MARK + chance.nextInt(USERS);
        OrderRequest purchase = new OrderRequest(user, "ledger-" + number, items());
        return new PlannedOrder(
                span.multipliedBy(number).dividedBy(orders),
                purchase,
                manner(),
                chance.nextDouble() < DIRECT,
                chance.nextDouble() < REPLAYED);
    }

    /** What becomes of charges: partners/README.md has it. */
    private String card() {
        double drawn = chance.nextDouble();
        if (drawn < DECLINED) {
            return "declined-";
        }
        return drawn < DECLINED + DOUBTFUL ? "doubtful-" : "";
    }

    private List<OrderItem> items() {
        int quantity = chance.nextDouble() < OUT_OF_STOCK ? MANY : 1 + chance.nextInt(3);
        int first = chance.nextInt(SKUS.size());
        return IntStream.rangeClosed(0, chance.nextInt(MOST_LINES))
                .mapToObj(line -> new OrderItem(SKUS.get((first + line) % SKUS.size()), quantity))
                .toList();
    }

    private Manner manner() {
        double drawn = chance.nextDouble();
        if (drawn < HASTY) {
            return Manner.HASTY;
        }
        return drawn < HASTY + TWICE ? Manner.TWICE : Manner.PATIENT;
    }
}
