package dev.breakwater.lab.load;

import java.util.Map;

/**
 * What the calls of a span were answered; times in milliseconds, from when each call should have
 * begun.
 *
 * @param span "window" or "whole"
 * @param placed orders, by what placing them was answered; they are not among the answers
 * @param dropped calls that were not made, since too many were under way
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

    /** The share of the answers that had this service level, in percent. */
    public double percent(String level) {
        return answers == 0 ? 0 : 100.0 * levels.getOrDefault(level, 0L) / answers;
    }

    /** Answers that were not a 200, and calls without any. */
    public long failures() {
        return answers - statuses.getOrDefault("200", 0L);
    }
}
