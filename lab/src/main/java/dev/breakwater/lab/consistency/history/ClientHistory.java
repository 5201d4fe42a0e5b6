package dev.breakwater.lab.consistency.history;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What all clients record while they place orders concurrently. */
public final class ClientHistory {

    private final Queue<Acknowledgement> acknowledgements = new ConcurrentLinkedQueue<>();
    private final Queue<String> contractViolations = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> results = new ConcurrentHashMap<>();
    private final Set<OrderRequest> expired = ConcurrentHashMap.newKeySet();
    private final Queue<OrderRequest> moreRequests = new ConcurrentLinkedQueue<>();
    private final LongAdder sentTwice = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder completed = new LongAdder();

    public void record(OrderRequest request, AttemptResult result) {
        results.computeIfAbsent(result.kind(), _ -> new LongAdder()).increment();
        if (result.replayed()) {
            replayed.increment();
        }
        if (result.isOutcome()) {
            acknowledgements.add(Acknowledgement.of(request, result));
        } else if (result.violatesContract()) {
            String sender = result.direct() ? result.servedBy() : "user-service";
            contractViolations.add(
                    "%d from %s: %s".formatted(result.status(), sender, result.body()));
        }
    }

    /** Counts an order whose outcome its client knows. */
    public void completed() {
        completed.increment();
    }

    /** Counts an order that is sent to two replicas at once. */
    public void sentTwice() {
        sentTwice.increment();
    }

    /** From now on the request's key may lead to no order, or to another one. */
    public void expires(OrderRequest request) {
        expired.add(request);
    }

    /** Adds an order that was not planned. */
    public void wants(OrderRequest request) {
        moreRequests.add(request);
    }

    Set<OrderRequest> expired() {
        return Set.copyOf(expired);
    }

    List<OrderRequest> moreRequests() {
        return List.copyOf(moreRequests);
    }

    public List<Acknowledgement> acknowledgements() {
        return List.copyOf(acknowledgements);
    }

    List<String> contractViolations() {
        return List.copyOf(contractViolations);
    }

    public OrderCounts counts() {
        Map<String, Long> byKind = new TreeMap<>();
        results.forEach((kind, count) -> byKind.put(kind, count.sum()));
        return new OrderCounts(
                sentTwice.sum(), moreRequests.size(), replayed.sum(), completed.sum(), byKind);
    }

    /**
     * The number of attempts.
     *
     * @param results the number of attempts, by status or, without a response, by the failure's
     *     name
     */
    public record OrderCounts(
            long sentTwice,
            long withUsedKeys,
            long replayed,
            long completed,
            Map<String, Long> results) {

        public long attempts() {
            return results.values().stream().mapToLong(Long::longValue).sum();
        }

        public long of(int status) {
            return results.getOrDefault(Integer.toString(status), 0L);
        }
    }
}
