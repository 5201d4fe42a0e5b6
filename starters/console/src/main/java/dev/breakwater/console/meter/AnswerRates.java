package dev.breakwater.console.meter;

import java.util.HashMap;
import java.util.Map;

/**
 * Answers per second by service level: live, or a fallback.
 *
 * @param causes answers that are not FULL, by cause
 */
public record AnswerRates(
        double full, double degraded, double minimal, Map<String, Double> causes) {

    private static final String WITHOUT_NAME = "";

    /**
     * Returns the rates of a counter with the tags {@code level} and {@code cause}.
     *
     * @param counter its name
     */
    public static AnswerRates of(MeterRates rates, String counter) {
        Map<String, Double> levels = rates.byTag("level", counter, WITHOUT_NAME);
        Map<String, Double> causes = new HashMap<>(rates.byTag("cause", counter, WITHOUT_NAME));
        causes.remove("none");
        return new AnswerRates(
                levels.getOrDefault("FULL", 0.0),
                levels.getOrDefault("DEGRADED", 0.0),
                levels.getOrDefault("MINIMAL", 0.0),
                causes);
    }
}
