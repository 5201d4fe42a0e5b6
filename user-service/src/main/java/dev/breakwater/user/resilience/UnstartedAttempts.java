package dev.breakwater.user.resilience;

import dev.breakwater.resilience.attempt.AttemptListener;
import dev.breakwater.resilience.attempt.FailureKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts attempts that the deadline left no time for, {@code breakwater.attempts.unstarted}. */
public final class UnstartedAttempts implements AttemptListener {

    private final Counter unstarted;

    public UnstartedAttempts(String policy, MeterRegistry registry) {
        this.unstarted =
                Counter.builder("breakwater.attempts.unstarted")
                        .description(
                                "Attempts not started because too little of the deadline remained")
                        .tag("name", policy)
                        .register(registry);
    }

    @Override
    public void notBegun(FailureKind kind) {
        if (kind == FailureKind.DEADLINE_TOO_SHORT || kind == FailureKind.DEADLINE_AFTER_FAILURE) {
            unstarted.increment();
        }
    }
}
