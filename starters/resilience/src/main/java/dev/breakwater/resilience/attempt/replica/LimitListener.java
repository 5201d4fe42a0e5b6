package dev.breakwater.resilience.attempt.replica;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.AttemptListener;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.limit.AdaptiveLimit;
import dev.breakwater.resilience.limit.AddressLimits;

/** Reports the outcomes of attempts to the limit of their address, and frees their room. */
record LimitListener(AddressLimits limits) implements AttemptListener {

    @Override
    public void succeeded(Attempt attempt) {
        AdaptiveLimit limit = limits.of(attempt.address());
        limit.answered(attempt.elapsed());
        limit.release();
    }

    @Override
    public void failed(Attempt attempt, FailureKind kind) {
        AdaptiveLimit limit = limits.of(attempt.address());
        kind.reportTo(limit, attempt.elapsed());
        limit.release();
    }
}
