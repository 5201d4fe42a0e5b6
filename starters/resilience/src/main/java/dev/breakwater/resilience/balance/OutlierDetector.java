package dev.breakwater.resilience.balance;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ejects a replica that keeps failing while the others do well, at most a third of all, and one of
 * two. If all fail, it ejects none; the breaker opens instead.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier">
 *     Envoy, outlier detection</a>
 */
final class OutlierDetector {

    private static final Logger log = LoggerFactory.getLogger(OutlierDetector.class);

    private final int maxFailures;

    /**
     * Outlier detection.
     *
     * @param maxFailures how many of a replica's last {@value Replica#WINDOW} calls fail before it
     *     is ejected
     */
    OutlierDetector(int maxFailures) {
        this.maxFailures = maxFailures;
    }

    /**
     * Records an attempt that shows that the replica works. An ejection ends only with an attempt
     * that began after it: the trial.
     */
    void succeeded(Replica replica, long begunAt, long now) {
        replica.record(false);
        if (replica.ejection().end(begunAt, now)) {
            replica.forget();
            replica.startSlowly(now);
            log.info("replica {} answers again: back in service", replica);
        }
    }

    /** Records an attempt that counts against the replica. */
    void failed(Replica replica, List<Replica> all, long now) {
        replica.record(true);
        if (replica.failures() >= maxFailures) {
            ejectIfOthersDoWell(replica, all, now);
        }
    }

    /** It is synchronized, so that no two replicas are ejected at once. */
    private synchronized void ejectIfOthersDoWell(Replica suspect, List<Replica> all, long now) {
        Duration untilTrial = othersDoWell(suspect, all) ? suspect.ejection().begin(now) : null;
        if (untilTrial != null) {
            log.info(
                    "replica {} ejected for {}: {} of its last {} calls failed",
                    suspect,
                    untilTrial,
                    suspect.failures(),
                    Replica.WINDOW);
        }
    }

    /** Returns true if fewer than half of the others' calls fail and one more may be ejected. */
    private static boolean othersDoWell(Replica suspect, List<Replica> all) {
        int maxEjected = all.size() == 2 ? 1 : all.size() / 3;
        List<Replica> others = all.stream().filter(other -> other != suspect).toList();
        long ejected = others.stream().filter(other -> !other.inService()).count();
        int failures = others.stream().mapToInt(Replica::failures).sum();
        return ejected < maxEjected && failures < others.size() * Replica.WINDOW / 2;
    }
}
