package dev.breakwater.lab.protection;

import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Records when the breaker {@code orders} goes from CLOSED to OPEN. */
final class BreakerOpenTimes implements Consumer<String> {

    private static final String OPENS = "circuit breaker orders: CLOSED -> OPEN";

    private final Queue<Long> nanoTimes = new ConcurrentLinkedQueue<>();

    @Override
    public void accept(String transition) {
        if (transition.equals(OPENS)) {
            nanoTimes.add(System.nanoTime());
        }
    }

    OptionalLong firstBetween(long from, long to) {
        return between(from, to).findFirst();
    }

    int countSince(long from) {
        return (int) between(from, System.nanoTime()).count();
    }

    private LongStream between(long from, long to) {
        return nanoTimes.stream()
                .mapToLong(Long::longValue)
                .filter(opened -> opened - from >= 0 && opened - to < 0);
    }
}
