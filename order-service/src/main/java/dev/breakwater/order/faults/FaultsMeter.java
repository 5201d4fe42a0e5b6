package dev.breakwater.order.faults;

import dev.breakwater.order.faults.plan.FaultKind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of injected faults, so that monitors can tell them from accidents: {@code
 * breakwater.faults.active} shows which kinds the plan has in force now, {@code
 * breakwater.faults.injected} how often each kind was injected.
 */
final class FaultsMeter implements MeterBinder {

    private final FaultInjector faults;

    FaultsMeter(FaultInjector faults) {
        this.faults = faults;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (FaultKind kind : FaultKind.values()) {
            Gauge.builder("breakwater.faults.active", faults, all -> all.isActive(kind) ? 1 : 0)
                    .description("1 while the plan has a fault of this kind in force, else 0")
                    .tag("kind", kind.label())
                    .register(registry);
            FunctionCounter.builder("breakwater.faults.injected", faults, all -> all.injected(kind))
                    .description("How often faults of this kind were injected, by all plans")
                    .tag("kind", kind.label())
                    .register(registry);
        }
    }
}
