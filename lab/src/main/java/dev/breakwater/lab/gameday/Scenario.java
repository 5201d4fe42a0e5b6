package dev.breakwater.lab.gameday;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is broken, while what load goes on, and what must hold.
 *
 * @param name of its file, without the ending
 * @param hypothesis what is expected, in a sentence or two
 */
record Scenario(String name, String hypothesis, Load load, List<Step> steps, Must must) {

    /**
     * Arrivals are random.
     *
     * @param reads per second
     * @param orders placed per second; 0 for none
     * @param users among whom both are spread
     */
    record Load(int reads, int orders, int users) {}

    /**
     * Besides what must hold in every scenario: everything heals in time, and no order that was
     * acknowledged is lost or doubled.
     *
     * @param failedReads at most so many answers to reads that are not a 200, or do not come
     * @param readGap at most so long without a read that is answered with 200
     * @param orderGap at most so long without an order whose outcome is told
     * @param fullPercent at least so many of the reads are FULL
     * @param alerts that are told; empty if it is not said
     */
    record Must(
            int failedReads,
            Duration readGap,
            Optional<Duration> orderGap,
            int fullPercent,
            Optional<Alerts> alerts) {}

    /**
     * Names of alerts: all of the first, and of others only the second.
     *
     * @param maybe those that depend on how long it takes to heal
     */
    record Alerts(List<String> expected, List<String> maybe) {}
}
