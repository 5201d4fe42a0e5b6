package dev.breakwater.order.faults;

import dev.breakwater.order.faults.plan.Fault;
import dev.breakwater.order.faults.plan.FaultKind;
import dev.breakwater.order.faults.plan.Plan;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The plan that is in force, and how often it has injected each kind.
 *
 * <p>A draw is one step under a lock: concurrent calls cannot mix their random numbers, so the n-th
 * draw of a seeded plan is the same however many threads draw. Probes have a sequence of their own,
 * or an orchestrator's pace would change what happens to requests.
 */
final class ActivePlan {

    private final Plan plan;
    private final Instant since;
    private final Random requests;
    private final Random probes;
    private final WorkerQueue queue = new WorkerQueue();
    private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);

    ActivePlan(Plan plan, long seed, Instant since) {
        this.plan = plan.withSeed(seed);
        this.since = since;
        this.requests = new Random(seed);
        this.probes = new Random(seed);
        for (FaultKind kind : FaultKind.values()) {
            counts.put(kind, 0L);
        }
    }

    @Nullable InjectedFault drawForRequest(Instant now, Predicate<Fault> affects) {
        return draw(now, affects, requests);
    }

    @Nullable InjectedFault drawForProbe(Instant now, FaultKind kind) {
        return draw(now, fault -> fault.kind() == kind, probes);
    }

    private synchronized @Nullable InjectedFault draw(
            Instant now, Predicate<Fault> affects, Random random) {
        List<Fault> candidates = activeAt(now).stream().filter(affects).toList();
        InjectedFault injected = InjectedFault.draw(candidates, random);
        if (injected == null) {
            return null;
        }
        counts.merge(injected.kind(), 1L, Long::sum);
        Integer workers = injected.fault().workers();
        return workers == null
                ? injected
                : new InjectedFault(injected.fault(), queue.add(now, workers, injected.delay()));
    }

    List<Fault> activeAt(Instant now) {
        return plan.activeAt(since, now);
    }

    synchronized Map<FaultKind, Long> counts() {
        return new EnumMap<>(counts);
    }

    Plan plan() {
        return plan;
    }

    Instant since() {
        return since;
    }
}
