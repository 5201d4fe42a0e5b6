package dev.breakwater.order.faults;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A plan at work, and what it has done so far.
 *
 * <p>A decision is one step under a lock: concurrent calls cannot mix their draws, so the n-th
 * decision of a seeded run is the same however many threads ask. Probes draw from a sequence of
 * their own, or an orchestrator's pace would change what happens to requests.
 */
final class Run {

    private final Plan plan;
    private final Instant since;
    private final boolean calm;
    private final Random requests;
    private final Random probes;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    Run(Plan plan, long seed, Instant since) {
        this.plan = plan.withSeed(seed);
        this.since = since;
        this.calm = plan.phases().stream().allMatch(phase -> phase.faults().isEmpty());
        this.requests = new Random(seed);
        this.probes = new Random(seed);
        for (Kind kind : Kind.values()) {
            counts.put(kind, 0L);
        }
    }

    @Nullable Strike atRequest(Instant now, Predicate<Fault> concerned) {
        return strike(now, concerned, requests);
    }

    @Nullable Strike atProbe(Instant now, Kind kind) {
        return strike(now, fault -> fault.kind() == kind, probes);
    }

    private synchronized @Nullable Strike strike(
            Instant now, Predicate<Fault> concerned, Random random) {
        Strike strike = Decision.strike(plan, since, now, concerned, random);
        if (strike != null) {
            counts.merge(strike.kind(), 1L, Long::sum);
        }
        return strike;
    }

    /** Never anything to decide: the usual case, and it must cost nothing. */
    boolean isCalm() {
        return calm;
    }

    List<Fault> activeAt(Instant now) {
        return plan.activeAt(since, now);
    }

    synchronized Map<Kind, Long> counts() {
        return new EnumMap<>(counts);
    }

    Plan plan() {
        return plan;
    }

    Instant since() {
        return since;
    }
}
