package dev.breakwater.user.resilience;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A monotonic clock that moves when it is told to. */
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
