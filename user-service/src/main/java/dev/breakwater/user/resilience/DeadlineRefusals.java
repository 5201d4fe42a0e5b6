package dev.breakwater.user.resilience;

import dev.breakwater.resilience.attempt.AttemptListener;
import dev.breakwater.resilience.attempt.FailureKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the attempts that the deadline left no time for, {@code breakwater.deadline.refusals}. */
public final class DeadlineRefusals implements AttemptListener {

    private final Counter refusals;

    /** Of the attempts of one policy. */
    public DeadlineRefusals(String name, MeterRegistry registry) {
        this.refusals =
                Counter.builder("breakwater.deadline.refusals")
                        .description("Attempts not begun: the deadline left no time for them")
                        .tag("name", name)
                        .register(registry);
    }

    @Override
    public void notBegun(FailureKind kind) {
        if (kind == FailureKind.DEADLINE_TOO_SHORT || kind == FailureKind.DEADLINE_AFTER_FAILURE) {
            refusals.increment();
        }
    }
}
