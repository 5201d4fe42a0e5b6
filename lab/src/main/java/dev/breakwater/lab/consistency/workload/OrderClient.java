package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.AttemptResult;
import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.PlannedOrder.Sending;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** Places orders, and repeats each request under the same key until its outcome is known. */
public final class OrderClient {

    /** Longer than any deadline in the system: no response comes later. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration IMPATIENT_TIMEOUT = Duration.ofMillis(200);
    private static final int IMPATIENT_ATTEMPTS = 2;

    private final OrdersApi api;
    private final ClientHistory history;
    private final RandomGenerator random;
    private final RetryBackoff backoff;
    private final BooleanSupplier givesUp;

    /**
     * @param maxWait the longest wait between two attempts
     * @param givesUp whether to stop retrying
     */
    public OrderClient(
            OrdersApi api,
            ClientHistory history,
            RandomGenerator random,
            Duration maxWait,
            BooleanSupplier givesUp) {
        this.api = api;
        this.history = history;
        this.random = random;
        this.backoff = new RetryBackoff(maxWait, random);
        this.givesUp = givesUp;
    }

    void place(PlannedOrder order) throws InterruptedException {
        AttemptResult last =
                order.sending() == Sending.CONCURRENT
                        ? atTwoReplicas(order.request())
                        : attempt(order, 0);
        for (int attempts = 1; last.isRetryable(); attempts++) {
            if (givesUp.getAsBoolean()) {
                return;
            }
            Thread.sleep(backoff.wait(attempts, last.retryAfter()));
            last = attempt(order, attempts);
        }
        if (last.isOutcome()) {
            history.completed();
        }
        if (order.replays()) {
            replay(order.request());
        }
    }

    /** Repeats a request, at a replica of order-service. */
    void replay(OrderRequest request) throws InterruptedException {
        record(request, api.placeAt(anyReplica(), request, TIMEOUT));
    }

    private AttemptResult attempt(PlannedOrder order, int earlier) throws InterruptedException {
        boolean hurry = order.sending() == Sending.IMPATIENT && earlier < IMPATIENT_ATTEMPTS;
        Duration timeout = hurry ? IMPATIENT_TIMEOUT : TIMEOUT;
        OrderRequest request = order.request();
        return record(
                request,
                order.direct()
                        ? api.placeAt(anyReplica(), request, timeout)
                        : api.placeAtUserService(request, timeout));
    }

    /** Sends the request to two replicas at the same time; returns the result of one of them. */
    private AttemptResult atTwoReplicas(OrderRequest request) throws InterruptedException {
        int replica = anyReplica();
        int another = (replica + 1) % api.replicas();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(() -> record(request, api.placeAt(another, request, TIMEOUT)));
            return record(request, api.placeAt(replica, request, TIMEOUT));
        } // closes once both have a result
    }

    private AttemptResult record(OrderRequest request, AttemptResult result) {
        history.record(request, result);
        return result;
    }

    private int anyReplica() {
        return random.nextInt(api.replicas());
    }
}
