package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.PlannedOrder.Manner;
import dev.breakwater.lab.load.Caller;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Good clients, as many as orders arrive: each places one order under a key of its own, and asks
 * again under that key until it knows what became of it.
 */
public final class ArrivingClients implements Caller {

    /**
     * New clients arrive at a fixed rate, so during an outage more and more of them retry. If each
     * retried every second, their retries alone would overload the service after the outage.
     */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final List<OrderItem> ITEMS = List.of(new OrderItem("COF-001", 1), new OrderItem("CHO-001", 2));

    private final OrdersApi shop;
    private final String mark;
    private final SplittableRandom chance;
    private final BooleanSupplier tooLate;
    private final ClientHistory records = new ClientHistory();
    private final Queue<OrderRequest> purchases = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * @param front where user-service is reached
     * @param mark begins the id of each user, and each key
     * @param tooLate says when to give up
     */
    public ArrivingClients(
            URI front, String mark, long seed, AttemptListener listener, BooleanSupplier tooLate) {
        this.shop = new OrdersApi(front, List.of(), listener);
        this.mark = mark;
        this.chance = new SplittableRandom(seed);
        this.tooLate = tooLate;
    }

    @Override
    public void run(int user, long intended) throws InterruptedException {
        OrderRequest purchase =
                new OrderRequest(mark + "-" + user, mark + "-" + numbers.getAndIncrement(), ITEMS);
        purchases.add(purchase);
        new OrderClient(shop, records, ownChance(), LONGEST_WAIT, tooLate)
                .runs(new PlannedOrder(Duration.ZERO, purchase, Manner.PATIENT, false, false));
    }

    /** Nobody was told anything of an order that was never placed. */
    @Override
    public void dropped(long intended) {}

    List<OrderRequest> purchases() {
        return List.copyOf(purchases);
    }

    ClientHistory records() {
        return records;
    }

    String mark() {
        return mark;
    }

    /** How many orders were wanted. */
    public int wanted() {
        return purchases.size();
    }

    /** Of how many the client knows what became. */
    public long acknowledged() {
        return records.counts().settled();
    }

    private synchronized RandomGenerator ownChance() {
        return chance.split();
    }
}
