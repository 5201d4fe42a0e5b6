package dev.breakwater.lab.load;

import java.util.Map;

/**
 * The outcomes of the calls during a span. Latencies are in milliseconds, from the time at which
 * each call should have begun.
 *
 * @param span "window" or "whole"
 * @param answers the calls that ended
 * @param placed the number of orders by status; not part of the answers
 * @param dropped calls that were not made because too many were in flight
 */
public record LoadSummary(
        String span,
        double seconds,
        long answers,
        double perSecond,
        Map<String, Long> statuses,
        Map<String, Long> levels,
        Map<String, Long> causes,
        Map<String, Long> placed,
        long dropped,
        double p50,
        double p90,
        double p99,
        double max) {

    /** Returns the percentage of the calls with this service level. */
    public double percent(String level) {
        return answers == 0 ? 0 : 100.0 * levels.getOrDefault(level, 0L) / answers;
    }

    /** Returns the number of calls without a 200. */
    public long failures() {
        return answers - statuses.getOrDefault("200", 0L);
    }
}
