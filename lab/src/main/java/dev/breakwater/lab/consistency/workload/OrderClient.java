package dev.breakwater.lab.consistency.workload;

import dev.breakwater.lab.consistency.history.AttemptResult;
import dev.breakwater.lab.consistency.history.ClientHistory;
import dev.breakwater.lab.consistency.history.OrderRequest;
import dev.breakwater.lab.consistency.workload.PlannedOrder.Sending;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Places orders, and repeats each request under the same key until its outcome is known. */
public final class OrderClient {

    /** Longer than any deadline in the system: no response comes later. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Duration IMPATIENT_TIMEOUT = Duration.ofMillis(200);
    private static final int IMPATIENT_ATTEMPTS = 2;

    /** Longer than the purge's interval. */
    private static final Duration UNTIL_PURGED = Duration.ofMillis(1200);

    private final OrdersApi api;
    private final ClientHistory history;
    private final RandomGenerator random;
    private final RetryBackoff backoff;
    private final BooleanSupplier givesUp;
    private final Predicate<OrderRequest> keyExpiry;

    /**
     * @param maxWait the longest wait between two attempts
     * @param givesUp whether to stop retrying
     * @param keyExpiry lets a request's key expire, and returns whether it did
     */
    public OrderClient(
            OrdersApi api,
            ClientHistory history,
            RandomGenerator random,
            Duration maxWait,
            BooleanSupplier givesUp,
            Predicate<OrderRequest> keyExpiry) {
        this.api = api;
        this.history = history;
        this.random = random;
        this.backoff = new RetryBackoff(maxWait, random);
        this.givesUp = givesUp;
        this.keyExpiry = keyExpiry;
    }

    void place(PlannedOrder order) throws InterruptedException {
        AttemptResult last =
                order.sending() == Sending.CONCURRENT
                        ? atTwoReplicas(order.request())
                        : attempt(order, 0);
        boolean answered = last.isResponse();
        for (int attempts = 1; last.isRetryable(); attempts++) {
            if (givesUp.getAsBoolean()) {
                return;
            }
            Thread.sleep(backoff.wait(attempts, last.retryAfter()));
            last = attempt(order, attempts);
            answered &= last.isResponse();
        }
        if (last.isOutcome()) {
            history.completed();
        }
        if (order.replays()) {
            replay(order.request());
        }
        if (order.sending() == Sending.REUSING && answered && last.isFinal()) {
            reuseKey(order.request());
        }
    }

    /** Half of the clients wait for a purge, and half may meet one. */
    private void reuseKey(OrderRequest first) throws InterruptedException {
        OrderRequest second = first.another();
        history.expires(first);
        if (keyExpiry.test(first)) {
            Thread.sleep(UNTIL_PURGED.multipliedBy(random.nextInt(2)));
            history.wants(second);
            place(new PlannedOrder(Duration.ZERO, second, Sending.PATIENT, true, true));
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
            history.sentTwice();
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
