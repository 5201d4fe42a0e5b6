package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.protection.callee.CalleeBehaviour;
import dev.breakwater.lab.protection.callee.CalleeResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** A fault of the callee. */
public enum FaultScenario {
    CLASSIC("half of the calls sleep 6 s, then fail with 503"),
    REFUSED("every connection is refused"),
    HANG("calls are accepted and never answered"),
    ONE_HANGS("one of the three replicas never answers"),
    ONE_SLOW("one of the three replicas takes 50 ms instead of 5"),
    ONE_FAILS("one of the three replicas answers every call with 503 at once"),
    ONE_FLAKY("one of the three replicas answers 30 % of its calls with 503 at once"),
    TAIL("2 % of the calls take 300 ms longer"),
    FLAPPING("5 s of 503 at once, 5 s healthy, and so on");

    public static final int REPLICAS = 3;

    /** The user calls per second at each service. */
    public static final int RATE = 50;

    private final String description;

    FaultScenario(String description) {
        this.description = description;
    }

    /** Returns the name in lower case with hyphens, as in {@code SCENARIOS}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    public CalleeBehaviour behaviour(RandomGenerator random, long start) {
        return switch (this) {
            case CLASSIC -> CalleeBehaviour.classic(random);
            case REFUSED -> CalleeBehaviour.REFUSES;
            case HANG -> CalleeBehaviour.HANGS;
            case ONE_HANGS -> CalleeBehaviour.ofFirstReplica(CalleeResponse.NEVER);
            case ONE_SLOW ->
                    CalleeBehaviour.ofFirstReplica(new CalleeResponse(Duration.ofMillis(50), 200));
            case ONE_FAILS -> CalleeBehaviour.ofFirstReplica(CalleeResponse.FAILS_AT_ONCE);
            case ONE_FLAKY -> CalleeBehaviour.firstReplicaFails(0.3, random);
            case TAIL -> CalleeBehaviour.tail(0.02, Duration.ofMillis(300), random);
            case FLAPPING -> CalleeBehaviour.flapping(start, Duration.ofSeconds(5));
        };
    }
}
