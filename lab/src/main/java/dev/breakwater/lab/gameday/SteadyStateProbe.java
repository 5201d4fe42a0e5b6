package dev.breakwater.lab.gameday;

import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Waits until the target is in its steady state: every part is healthy, and reads are FULL.
 *
 * @param readHealth the health of the reads that continue meanwhile
 */
record SteadyStateProbe(Target target, ReadHealth readHealth) {

    private static final Duration MIN_POLL_INTERVAL = Duration.ofMillis(500);

    /** After a poll that had to wait for a part that does not answer. */
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(5);

    /** The probe takes a fifth of the time: polling a busy stack all the time keeps it busy. */
    private static final int POLL_PAUSE_FACTOR = 4;

    /**
     * Waits. A part that has just been broken may still look healthy, so the steady state has to
     * last for {@link ReadHealth#STEADY}.
     *
     * @param since the nano time of the fault or repair
     */
    RunResult.Recovery await(long since, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        long healthySince = 0;
        while (true) {
            long polled = System.nanoTime();
            List<String> unhealthy = unhealthyParts();
            long now = System.nanoTime();
            if (!unhealthy.isEmpty()) {
                healthySince = 0;
            } else if (healthySince == 0) {
                healthySince = now;
            }
            boolean lasts = healthySince != 0 && now - healthySince >= ReadHealth.STEADY.toNanos();
            if (lasts && readHealth.isSteady(now)) {
                long recovered =
                        Math.max(Math.max(healthySince, readHealth.latestNotFull()), since);
                return new RunResult.Recovery(
                        Optional.of(Duration.ofNanos(recovered - since)), List.of());
            }
            if (now > deadline) {
                if (!readHealth.isSteady(now)) {
                    unhealthy.add("reads are not FULL");
                }
                return new RunResult.Recovery(Optional.empty(), unhealthy);
            }
            Thread.sleep(pauseAfter(Duration.ofNanos(now - polled)));
        }
    }

    private static Duration pauseAfter(Duration poll) {
        long pause = poll.multipliedBy(POLL_PAUSE_FACTOR).toMillis();
        return Duration.ofMillis(
                Math.clamp(pause, MIN_POLL_INTERVAL.toMillis(), MAX_POLL_INTERVAL.toMillis()));
    }

    private List<String> unhealthyParts() throws InterruptedException {
        try {
            return new ArrayList<>(target.unhealthyParts());
        } catch (IOException e) {
            return new ArrayList<>(List.of("the health is unknown: " + e.getMessage()));
        }
    }
}
