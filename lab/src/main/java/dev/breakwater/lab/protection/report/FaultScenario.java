package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.protection.callee.CalleeBehaviour;
import dev.breakwater.lab.protection.callee.CalleeResponse;
import dev.breakwater.lab.protection.callee.OverloadedReplicas;
import java.time.Duration;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What happens to the callee, and how many calls a second come meanwhile. */
enum FaultScenario {
    CLASSIC("half of the calls sleep 6 s, then fail with 503", 50),
    REFUSED("nobody listens: every connection is refused", 50),
    HANG("calls are accepted and never answered", 50),
    ONE_HANGS("one of the three replicas never answers", 50),
    ONE_SLOW("one of the three replicas takes 50 ms instead of 5", 50),
    FLAPPING("5 s of 503 at once, 5 s well, and so on", 50),
    OVERLOAD("one worker per replica, 30 ms of work per call: 100 a second in all", 400);

    static final int REPLICAS = 3;

    private final String what;
    private final int rate;

    FaultScenario(String what, int rate) {
        this.what = what;
        this.rate = rate;
    }

    /** As people write it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String what() {
        return what;
    }

    /** User calls a second, to each subject. */
    int rate() {
        return rate;
    }

    CalleeBehaviour begin(RandomGenerator chance, long now) {
        return switch (this) {
            case CLASSIC -> CalleeBehaviour.classic(chance);
            case REFUSED -> CalleeBehaviour.REFUSES;
            case HANG -> CalleeBehaviour.HANGS;
            case ONE_HANGS -> CalleeBehaviour.ofTheFirst(CalleeResponse.NEVER);
            case ONE_SLOW -> CalleeBehaviour.ofTheFirst(new CalleeResponse(Duration.ofMillis(50), 200));
            case FLAPPING -> CalleeBehaviour.flapping(now, Duration.ofSeconds(5));
            case OVERLOAD -> new OverloadedReplicas(REPLICAS, now);
        };
    }
}
