package dev.breakwater.lab.consistency.history;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What clients write down while they place orders, many at a time. */
final class ClientHistory {

    private final Queue<Acknowledgement> acknowledgements = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> replies = new ConcurrentHashMap<>();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder settled = new LongAdder();

    void write(OrderRequest purchase, AttemptResult reply) {
        attempts.increment();
        replies.computeIfAbsent(reply.kind(), _ -> new LongAdder()).increment();
        if (reply.replayed()) {
            replayed.increment();
        }
        if (reply.isOutcome()) {
            acknowledgements.add(Answers.read(purchase, reply));
        } else if (reply.isNoneOfTheContract()) {
            surprises.add(
                    "%d from %s: %s"
                            .formatted(
                                    reply.status(),
                                    reply.direct() ? reply.servedBy() : "user-service",
                                    reply.body()));
        }
    }

    /** A client has got what it wanted. */
    void settled() {
        settled.increment();
    }

    List<Acknowledgement> acknowledgements() {
        return List.copyOf(acknowledgements);
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }

    Counts counts() {
        Map<String, Long> byKind = new TreeMap<>();
        replies.forEach((kind, count) -> byKind.put(kind, count.sum()));
        return new Counts(attempts.sum(), replayed.sum(), settled.sum(), byKind);
    }

    /**
     * @param replies by status, or by what kept them away
     */
    record Counts(long attempts, long replayed, long settled, Map<String, Long> replies) {

        long of(int status) {
            return replies.getOrDefault(Integer.toString(status), 0L);
        }
    }
}
