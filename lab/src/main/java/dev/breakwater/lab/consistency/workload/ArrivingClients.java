package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.OrderItem;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.PlannedOrder.Sending;
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

/** A new client for each arrival: it places one order, and retries until the outcome is known. */
public final class ArrivingClients implements Caller {

    /**
     * Clients arrive at a fixed rate, so during an outage more and more of them retry. If each
     * retried every second, the retries alone would overload the service after the outage.
     */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final List<OrderItem> ITEMS =
            List.of(new OrderItem("COF-001", 1), new OrderItem("CHO-001", 2));

    private final OrdersApi api;
    private final String mark;
    private final SplittableRandom random;
    private final BooleanSupplier givesUp;
    private final ClientHistory history = new ClientHistory();
    private final Queue<OrderRequest> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * @param userService the address of user-service
     * @param mark the prefix of each user id and key
     * @param givesUp whether clients stop retrying
     */
    public ArrivingClients(
            URI userService,
            String mark,
            long seed,
            AttemptListener listener,
            BooleanSupplier givesUp) {
        this.api = new OrdersApi(userService, List.of(), listener);
        this.mark = mark;
        this.random = new SplittableRandom(seed);
        this.givesUp = givesUp;
    }

    @Override
    public void run(int user, long intended) throws InterruptedException {
        OrderRequest request =
                new OrderRequest(mark + "-" + user, mark + "-" + numbers.getAndIncrement(), ITEMS);
        requests.add(request);
        new OrderClient(api, history, newRandom(), MAX_WAIT, givesUp, _ -> false)
                .place(new PlannedOrder(Duration.ZERO, request, Sending.PATIENT, false, false));
    }

    /** A client that never sent its request has nothing to compare. */
    @Override
    public void dropped(long intended) {}

    public List<OrderRequest> requests() {
        return List.copyOf(requests);
    }

    public ClientHistory history() {
        return history;
    }

    public String mark() {
        return mark;
    }

    private synchronized RandomGenerator newRandom() {
        return random.split();
    }
}
