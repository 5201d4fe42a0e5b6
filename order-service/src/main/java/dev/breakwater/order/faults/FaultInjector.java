package dev.breakwater.order.faults;

import dev.breakwater.order.faults.plan.FaultKind;
import dev.breakwater.order.faults.plan.Plan;
import dev.breakwater.order.faults.plan.PlanJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;

/** Decides by the plan of this replica, which can be replaced at any time, what fails. */
final class FaultInjector {

    private static final Logger log = LoggerFactory.getLogger(FaultInjector.class);

    private final Clock clock;
    private final RandomGenerator seeds;
    private final AtomicLongArray injected = new AtomicLongArray(FaultKind.values().length);
    private volatile ActivePlan active;

    /**
     * @param seeds gives a seed to plans without one
     */
    FaultInjector(Clock clock, RandomGenerator seeds, Plan first) {
        this.clock = clock;
        this.seeds = seeds;
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
            injected.incrementAndGet(fault.kind().ordinal());
        }
        return fault;
    }

    /** How often faults of this kind were injected since the process started, by all plans. */
    long injected(FaultKind kind) {
        return injected.get(kind.ordinal());
    }

    /** Returns whether the plan has a fault of this kind in force. */
    boolean isActive(FaultKind kind) {
        return active.activeAt(clock.instant()).stream().anyMatch(fault -> fault.kind() == kind);
    }

    FaultStatus status() {
        ActivePlan current = active;
        Instant now = clock.instant();
        return new FaultStatus(
                current.plan(), current.activeAt(now), current.since(), current.counts());
    }

    /** No plan affects probes by their path: an orchestrator must see the process as it is. */
    private static boolean isProbe(String path) {
        return path.equals("/health") || path.equals("/ready");
    }
}
