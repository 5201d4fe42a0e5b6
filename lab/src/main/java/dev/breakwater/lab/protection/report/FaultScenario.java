package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.protection.callee.CalleeBehaviour;
import dev.breakwater.lab.protection.callee.CalleeResponse;
import dev.breakwater.lab.protection.callee.OverloadedReplicas;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** A fault of the callee, and the rate of user calls meanwhile. */
public enum FaultScenario {
    CLASSIC("half of the calls sleep 6 s, then fail with 503", 50),
    REFUSED("every connection is refused", 50),
    HANG("calls are accepted and never answered", 50),
    ONE_HANGS("one of the three replicas never answers", 50),
    ONE_SLOW("one of the three replicas takes 50 ms instead of 5", 50),
    FLAPPING("5 s of 503 at once, 5 s healthy, and so on", 50),
    OVERLOAD("one worker per replica, 30 ms of work per call: 100 calls a second in all", 400);

    public static final int REPLICAS = 3;

    private final String description;
    private final int rate;

    FaultScenario(String description, int rate) {
        this.description = description;
        this.rate = rate;
    }

    /** Returns the name in lower case with hyphens, as in {@code SCENARIOS}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    /** Returns the user calls per second at each service. */
    public int rate() {
        return rate;
    }

    public CalleeBehaviour behaviour(RandomGenerator random, long start) {
        return switch (this) {
            case CLASSIC -> CalleeBehaviour.classic(random);
            case REFUSED -> CalleeBehaviour.REFUSES;
            case HANG -> CalleeBehaviour.HANGS;
            case ONE_HANGS -> CalleeBehaviour.ofFirstReplica(CalleeResponse.NEVER);
            case ONE_SLOW ->
                    CalleeBehaviour.ofFirstReplica(new CalleeResponse(Duration.ofMillis(50), 200));
            case FLAPPING -> CalleeBehaviour.flapping(start, Duration.ofSeconds(5));
            case OVERLOAD -> new OverloadedReplicas(REPLICAS, start);
        };
    }
}
