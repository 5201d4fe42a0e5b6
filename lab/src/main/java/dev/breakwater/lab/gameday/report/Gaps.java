package dev.breakwater.lab.gameday.report;

import java.time.Duration;
import java.util.stream.LongStream;

/** Times in which something did not happen. */
final class Gaps {

    private Gaps() {}

    /**
     * The longest between two moments that follow one another, or between one and the beginning or
     * the end.
     *
     * @param moments nano times, in any order
     */
    static Duration longest(long began, long ended, LongStream moments) {
        long[] sorted =
                LongStream.concat(LongStream.of(began, ended), moments)
                        .map(moment -> moment - began)
                        .sorted()
                        .toArray();
        long longest = 0;
        for (int i = 1; i < sorted.length; i++) {
            longest = Math.max(longest, sorted[i] - sorted[i - 1]);
        }
        return Duration.ofNanos(longest);
    }
}
