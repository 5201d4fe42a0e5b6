package dev.breakwater.order.faults;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.PathContainer;

/** The plan of this replica. It can be exchanged at any time; calls see the new one at once. */
final class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private final Clock clock;
    private final RandomGenerator seeds;
    private final Map<Kind, LongAdder> struck = new EnumMap<>(Kind.class);
    private volatile Run run;

    /**
     * @param seeds gives a seed to plans without one
     */
    Faults(Clock clock, RandomGenerator seeds, Plan first) {
        this.clock = clock;
        this.seeds = seeds;
        for (Kind kind : Kind.values()) {
            struck.put(kind, new LongAdder());
        }
        this.run = begin(first);
    }

    void set(Plan plan) {
        run = begin(plan);
        log.info("A plan of faults was set: {}", PlanWriter.write(plan));
    }

    private Run begin(Plan plan) {
        Long seed = plan.seed();
        // an int: JSON's readers round longer numbers, and then the run could not be repeated
        return new Run(plan, seed == null ? seeds.nextInt() : seed, clock.instant());
    }

    /** Null: answer as usual. */
    @Nullable Strike atRequest(String method, String path) {
        Run current = run;
        if (current.isCalm() || isProbe(path)) {
            return null;
        }
        PathContainer parsed = PathContainer.parsePath(path);
        Strike strike = current.atRequest(clock.instant(), fault -> fault.concerns(method, parsed));
        return counted(strike);
    }

    /** Whether this probe shall fail. */
    boolean failProbe(Kind kind) {
        return counted(run.atProbe(clock.instant(), kind)) != null;
    }

    private @Nullable Strike counted(@Nullable Strike strike) {
        if (strike != null) {
            struckBy(strike.kind()).increment();
        }
        return strike;
    }

    /** How often a fault of this kind struck, under whatever plan, since the process began. */
    long struck(Kind kind) {
        return struckBy(kind).sum();
    }

    private LongAdder struckBy(Kind kind) {
        return Objects.requireNonNull(struck.get(kind));
    }

    /** Whether the plan has a fault of this kind in force. */
    boolean isActive(Kind kind) {
        return run.activeAt(clock.instant()).stream().anyMatch(fault -> fault.kind() == kind);
    }

    /** The document that the endpoint shows. */
    Map<String, Object> describe() {
        Run current = run;
        Map<String, Object> counts = new LinkedHashMap<>();
        current.counts().forEach((kind, count) -> counts.put(kind.label(), count));
        Instant now = clock.instant();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("plan", PlanWriter.write(current.plan()));
        description.put("active", current.activeAt(now).stream().map(PlanWriter::write).toList());
        description.put("since", current.since());
        description.put("counts", counts);
        return description;
    }

    /** Whatever a plan says: who watches over this process shall see it as it is. */
    private static boolean isProbe(String path) {
        return path.equals("/health") || path.equals("/ready");
    }
}
