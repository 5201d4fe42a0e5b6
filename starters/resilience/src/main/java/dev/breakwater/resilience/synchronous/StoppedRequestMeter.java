package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.Mode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts requests that were cancelled at a time limit, or not sent because too little time
 * remained, {@code breakwater.attempts.stopped}. The tag {@code mode} is {@code enforce} if that
 * happened, and {@code observe} if it would have.
 */
public final class StoppedRequestMeter {

    private final Counter observed;
    private final Counter enforced;

    /**
     * Registers both series at start: {@code rate()} misses the increment that creates a counter.
     */
    public StoppedRequestMeter(String name, MeterRegistry registry) {
        var stopped =
                Counter.builder("breakwater.attempts.stopped")
                        .description(
                                "Attempts cancelled at a time limit, or not sent because too little time"
                                        + " remained")
                        .tag("name", name)
                        .withRegistry(registry);
        this.observed = stopped.withTag("mode", "observe");
        this.enforced = stopped.withTag("mode", "enforce");
    }

    void stopped(Mode mode) {
        (mode == Mode.ENFORCE ? enforced : observed).increment();
    }
}
