package dev.breakwater.resilience.retry;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A monotonic clock that a test moves. */
final class FakeTime implements LongSupplier {

    private long now = 42;

    void passes(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
