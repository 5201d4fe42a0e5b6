package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts requests that ran out of time, {@code breakwater.attempts.stopped}. The tag {@code mode}
 * is {@code enforce} for a request that was cancelled or not sent, and {@code observe} for one that
 * would have been.
 */
public final class StoppedRequestMeter {

    private final Counter observed;
    private final Counter enforced;

    /** Registers both series at once: a counter that appears later hides its first increment. */
    public StoppedRequestMeter(String name, MeterRegistry registry) {
        var stopped =
                Counter.builder("breakwater.attempts.stopped")
                        .description("Attempts that ran out of time, or had too little of it")
                        .tag("name", name)
                        .withRegistry(registry);
        this.observed = stopped.withTag("mode", "observe");
        this.enforced = stopped.withTag("mode", "enforce");
    }

    void stopped(Mode mode) {
        (mode == Mode.ENFORCE ? enforced : observed).increment();
    }
}
