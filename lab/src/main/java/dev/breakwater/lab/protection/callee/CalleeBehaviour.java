package dev.breakwater.lab.protection.callee;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How the replicas of a callee react to requests for orders. */
@FunctionalInterface
interface CalleeBehaviour {

    CalleeBehaviour WELL = (replica, request) -> CalleeResponse.WELL;

    CalleeBehaviour HANGS = (replica, request) -> CalleeResponse.NEVER;

    /** Nobody listens: a connection is refused. */
    CalleeBehaviour REFUSES =
            new CalleeBehaviour() {
                @Override
                public CalleeResponse to(int replica, CalleeRequest request) {
                    return CalleeResponse.FAILS_AT_ONCE;
                }

                @Override
                public boolean listens() {
                    return false;
                }
            };

    CalleeResponse to(int replica, CalleeRequest request);

    default boolean listens() {
        return true;
    }

    /** Half of the calls take their time, and fail in the end. */
    static CalleeBehaviour classic(RandomGenerator chance) {
        CalleeResponse slow = new CalleeResponse(Duration.ofSeconds(6), 503);
        return (replica, request) -> chance.nextBoolean() ? slow : CalleeResponse.WELL;
    }

    /** The first replica does this, the others are well. */
    static CalleeBehaviour ofTheFirst(CalleeResponse reaction) {
        return (replica, request) -> replica == 0 ? reaction : CalleeResponse.WELL;
    }

    /** By turns down and up, beginning with down. */
    static CalleeBehaviour flapping(long began, Duration phase) {
        return (replica, request) ->
                (request.arrived() - began) / phase.toNanos() % 2 == 0
                        ? CalleeResponse.FAILS_AT_ONCE
                        : CalleeResponse.WELL;
    }
}
