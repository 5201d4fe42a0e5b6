package dev.breakwater.resilience;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A monotonic clock that a test moves. It starts near Long.MAX_VALUE, so it may overflow. */
public final class FakeTime implements LongSupplier {

    private long now = Long.MAX_VALUE - 1_000;

    public void passes(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
