package dev.breakwater.lab.protection.callee;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Decides how the replicas of a callee respond to requests for orders. */
@FunctionalInterface
public interface CalleeBehaviour {

    CalleeBehaviour HEALTHY = (_, _) -> CalleeResponse.HEALTHY;

    CalleeBehaviour HANGS = (_, _) -> CalleeResponse.NEVER;

    /** Refuses each connection. */
    CalleeBehaviour REFUSES = (_, _) -> CalleeResponse.FAILS_AT_ONCE;

    CalleeResponse responseTo(int replica, CalleeRequest request);

    /** Half of the calls are slow and fail in the end. */
    static CalleeBehaviour classic(RandomGenerator random) {
        CalleeResponse slow = new CalleeResponse(Duration.ofSeconds(6), 503);
        return (_, _) -> random.nextBoolean() ? slow : CalleeResponse.HEALTHY;
    }

    /** Returns a behaviour: the first replica gives this response, the others are healthy. */
    static CalleeBehaviour ofFirstReplica(CalleeResponse response) {
        return (replica, _) -> replica == 0 ? response : CalleeResponse.HEALTHY;
    }

    /** Returns a behaviour: the first replica fails this share of its calls at once. */
    static CalleeBehaviour firstReplicaFails(double share, RandomGenerator random) {
        return (replica, _) ->
                replica == 0 && random.nextDouble() < share
                        ? CalleeResponse.FAILS_AT_ONCE
                        : CalleeResponse.HEALTHY;
    }

    /** Returns a behaviour: this share of the calls of each replica takes longer. */
    static CalleeBehaviour tail(double share, Duration longer, RandomGenerator random) {
        CalleeResponse slow = new CalleeResponse(CalleeResponse.HEALTHY.delay().plus(longer), 200);
        return (_, _) -> random.nextDouble() < share ? slow : CalleeResponse.HEALTHY;
    }

    /** Alternates between down and up, starting with down. */
    static CalleeBehaviour flapping(long start, Duration phase) {
        return (_, request) ->
                (request.arrived() - start) / phase.toNanos() % 2 == 0
                        ? CalleeResponse.FAILS_AT_ONCE
                        : CalleeResponse.HEALTHY;
    }
}
