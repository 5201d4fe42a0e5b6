package dev.breakwater.lab.gameday;

import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.target.Target;




import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Waits until all is well.
 *
 * @param pulse of the reads that go on meanwhile
 */
record SteadyStateProbe(Target target, ReadHealth pulse) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /**
     * Waits no longer than that. What has just been struck may look well for a moment, so it has to
     * be well for a while.
     *
     * @param since nano time of what is to heal
     */
    RunResult.Recovery awaitHealed(long since, Duration atMost) throws InterruptedException {
        long patience = System.nanoTime() + atMost.toNanos();
        long wellSince = 0;
        while (true) {
            List<String> unhealthyParts = unhealthyParts();
            long now = System.nanoTime();
            if (!unhealthyParts.isEmpty()) {
                wellSince = 0;
            } else if (wellSince == 0) {
                wellSince = now;
            }
            boolean lasts = wellSince != 0 && now - wellSince >= ReadHealth.STEADY.toNanos();
            if (lasts && pulse.isSteady(now)) {
                long healed = Math.max(Math.max(wellSince, pulse.lastOther()), since);
                return new RunResult.Recovery(Optional.of(Duration.ofNanos(healed - since)), List.of());
            }
            if (now > patience) {
                return new RunResult.Recovery(Optional.empty(), withPulse(unhealthyParts, now));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private List<String> withPulse(List<String> unhealthyParts, long now) {
        List<String> all = new ArrayList<>(unhealthyParts);
        if (!pulse.isSteady(now)) {
            all.add("reads are not FULL");
        }
        return all;
    }

    private List<String> unhealthyParts() throws InterruptedException {
        try {
            return target.unhealthyParts();
        } catch (IOException e) {
            return List.of("cannot be asked how it is: " + e.getMessage());
        }
    }
}
