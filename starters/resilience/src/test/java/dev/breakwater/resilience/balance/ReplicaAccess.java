package dev.breakwater.resilience.balance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Makes replicas for tests, and gives them access to the state of one. */
public final class ReplicaAccess {

    public static final int MAX_FAILURES = 16;
    public static final Duration EJECTION_TIME = Duration.ofSeconds(5);
    public static final Duration SLOW_START = Duration.ofSeconds(10);

    private ReplicaAccess() {}

    /** Returns replicas whose choice repeats from run to run. */
    public static Replicas replicas(LongSupplier time, String... addresses) {
        return new Replicas(
                addresses(addresses),
                MAX_FAILURES,
                EJECTION_TIME,
                SLOW_START,
                time,
                new Random(1)::nextInt);
    }

    static List<URI> addresses(String... addresses) {
        return Stream.of(addresses).map(URI::create).toList();
    }

    /** Sets the readiness, as {@link ReadinessWatch} does. */
    public static void ready(Replica replica, boolean answer) {
        replica.ready(answer, 0);
    }

    public static int failures(Replica replica) {
        return replica.failures();
    }
}
