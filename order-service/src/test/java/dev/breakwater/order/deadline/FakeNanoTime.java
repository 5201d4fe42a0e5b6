package dev.breakwater.order.deadline;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Stands still until it is told to go on. It begins near the end of a long: it may wrap around. */
final class FakeNanoTime implements LongSupplier {

    private long now = Long.MAX_VALUE - 1_000;

    void pass(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
