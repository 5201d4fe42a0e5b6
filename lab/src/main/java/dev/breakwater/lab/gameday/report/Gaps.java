package dev.breakwater.lab.gameday.report;

import java.time.Duration;
import java.util.stream.LongStream;

/** Times without an event. */
final class Gaps {

    private Gaps() {}

    /**
     * Returns the longest time between two successive events; the beginning and the end count as events.
     *
     * @param events nano times, in any order
     */
    static Duration longest(long began, long ended, LongStream events) {
        long[] sorted =
                LongStream.concat(LongStream.of(began, ended), events)
                        .map(event -> event - began)
                        .sorted()
                        .toArray();
        long longest = 0;
        for (int i = 1; i < sorted.length; i++) {
            longest = Math.max(longest, sorted[i] - sorted[i - 1]);
        }
        return Duration.ofNanos(longest);
    }
}
