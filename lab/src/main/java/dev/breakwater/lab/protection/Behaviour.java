package dev.breakwater.lab.protection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How the replicas of a callee react to requests for orders. */
@FunctionalInterface
interface Behaviour {

    Behaviour WELL = (replica, request) -> Reaction.WELL;

    Behaviour HANGS = (replica, request) -> Reaction.NEVER;

    /** Nobody listens: a connection is refused. */
    Behaviour REFUSES =
            new Behaviour() {
                @Override
                public Reaction to(int replica, Request request) {
                    return Reaction.FAILS_AT_ONCE;
                }

                @Override
                public boolean listens() {
                    return false;
                }
            };

    Reaction to(int replica, Request request);

    default boolean listens() {
        return true;
    }

    /** Half of the calls take their time, and fail in the end. */
    static Behaviour classic(RandomGenerator chance) {
        Reaction slow = new Reaction(Duration.ofSeconds(6), 503);
        return (replica, request) -> chance.nextBoolean() ? slow : Reaction.WELL;
    }

    /** The first replica does this, the others are well. */
    static Behaviour ofTheFirst(Reaction reaction) {
        return (replica, request) -> replica == 0 ? reaction : Reaction.WELL;
    }

    /** By turns down and up, beginning with down. */
    static Behaviour flapping(long began, Duration phase) {
        return (replica, request) ->
                (request.arrived() - began) / phase.toNanos() % 2 == 0
                        ? Reaction.FAILS_AT_ONCE
                        : Reaction.WELL;
    }
}
