package dev.breakwater.order.faults;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * One thing that goes wrong.
 *
 * @param probability from 0 to 1
 * @param status the answer: always there for an error, perhaps for a latency
 * @param delay only there for a latency
 * @param lasts how long it is active after its phase began; null: as long as the phase
 * @param targets empty for what concerns probes
 */
record Fault(
        Kind kind,
        double probability,
        @Nullable Integer status,
        @Nullable Delay delay,
        @Nullable Duration lasts,
        List<Target> targets) {

    /** No injected wait is longer: also the time after which a hanging connection is closed. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    boolean concerns(String method, PathContainer path) {
        return targets.stream().anyMatch(target -> target.matches(method, path));
    }

    boolean isActiveAt(Duration sincePhaseBegan) {
        return lasts == null || sincePhaseBegan.compareTo(lasts) < 0;
    }

    /** Draws only if there is a choice, so that certain faults leave a seeded sequence alone. */
    boolean strikes(RandomGenerator random) {
        return probability >= 1 || (probability > 0 && random.nextDouble() < probability);
    }
}
