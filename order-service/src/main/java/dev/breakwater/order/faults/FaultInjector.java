package dev.breakwater.order.faults;

import dev.breakwater.order.faults.plan.FaultKind;
import dev.breakwater.order.faults.plan.Plan;
import dev.breakwater.order.faults.plan.PlanJson;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;

/**
 * Decides by the plan of this replica what fails. The plan can be replaced at any time.
 *
 * <p>Its meters let monitors tell injected faults from accidents: {@code breakwater.faults.active}
 * and {@code breakwater.faults.injected}, by kind.
 */
final class FaultInjector implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(FaultInjector.class);

    private final Clock clock;
    private final RandomGenerator seeds;
    private final Map<FaultKind, LongAdder> injected = new EnumMap<>(FaultKind.class);
    private volatile ActivePlan active;

    /**
     * @param seeds gives a seed to plans without one
     */
    FaultInjector(Clock clock, RandomGenerator seeds, Plan first) {
        this.clock = clock;
        this.seeds = seeds;
        for (FaultKind kind : FaultKind.values()) {
            injected.put(kind, new LongAdder());
        }
        this.active = start(first);
    }

    void set(Plan plan) {
        active = start(plan);
        log.info("Fault plan set: {}", PlanJson.toJson(plan));
    }

    private ActivePlan start(Plan plan) {
        // an int: JavaScript rounds longer numbers, and then the sequence could not be repeated
        long seed = Objects.requireNonNullElseGet(plan.seed(), () -> (long) seeds.nextInt());
        return new ActivePlan(plan, seed, clock.instant());
    }

    /** Returns null for the usual response. */
    @Nullable InjectedFault onRequest(String method, String path) {
        ActivePlan current = active;
        if (!current.plan().hasFaults() || isProbe(path)) {
            return null;
        }
        PathContainer parsed = PathContainer.parsePath(path);
        return counted(
                current.drawForRequest(clock.instant(), fault -> fault.affects(method, parsed)));
    }

    boolean failsProbe(FaultKind kind) {
        return counted(active.drawForProbe(clock.instant(), kind)) != null;
    }

    private @Nullable InjectedFault counted(@Nullable InjectedFault fault) {
        if (fault != null) {
            Objects.requireNonNull(injected.get(fault.kind())).increment();
        }
        return fault;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        injected.forEach((kind, count) -> {
            Gauge.builder("breakwater.faults.active", this, all -> all.isActive(kind) ? 1 : 0)
                    .description("1 while the plan has a fault of this kind in force, else 0")
                    .tag("kind", kind.label())
                    .register(registry);
            FunctionCounter.builder("breakwater.faults.injected", count, LongAdder::sum)
                    .description("How often faults of this kind were injected, by all plans")
                    .tag("kind", kind.label())
                    .register(registry);
        });
    }

    private boolean isActive(FaultKind kind) {
        return active.activeAt(clock.instant()).stream().anyMatch(fault -> fault.kind() == kind);
    }

    FaultStatus status() {
        ActivePlan current = active;
        Instant now = clock.instant();
        return new FaultStatus(
                current.plan(), current.activeAt(now), current.since(), current.counts());
    }

    /** Faults of requests skip probes: an orchestrator must see the process as it is. */
    private static boolean isProbe(String path) {
        return path.equals("/health") || path.equals("/ready");
    }
}
