package dev.breakwater.order.faults;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What is broken on purpose, so that nobody takes it for an accident: {@code
 * breakwater.faults.active} says which kinds the plan has in force now, {@code
 * breakwater.faults.injected} how often each struck.
 */
final class FaultsMeter implements MeterBinder {

    private final Faults faults;

    FaultsMeter(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Kind kind : Kind.values()) {
            Gauge.builder("breakwater.faults.active", faults, all -> all.isActive(kind) ? 1 : 0)
                    .description("1 while the plan has a fault of this kind in force, else 0")
                    .tag("kind", kind.label())
                    .register(registry);
            FunctionCounter.builder("breakwater.faults.injected", faults, all -> all.struck(kind))
                    .description("How often a fault of this kind struck, whatever the plan")
                    .tag("kind", kind.label())
                    .register(registry);
        }
    }
}
