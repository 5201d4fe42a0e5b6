package dev.breakwater.user.console.snapshot;

import io.micrometer.core.instrument.Meter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Events per second between two readings of the meters, rounded to a tenth. */
record MeterRates(MeterReading before, MeterReading now) {

    /**
     * Returns the rate of all counters of this name together.
     *
     * @param tags keys and values, alternating, that a counter must have
     */
    double of(String name, String... tags) {
        return perSecond(growth(name, tags).values().stream().mapToDouble(d -> d).sum());
    }

    /** Returns the positive rates by the values of one tag. */
    Map<String, Double> byTag(String tag, String name, String... tags) {
        Map<String, Double> rates = new HashMap<>();
        growth(name, tags)
                .forEach((id, growth) ->
                        rates.merge(
                                Objects.requireNonNullElse(id.getTag(tag), ""),
                                growth,
                                Double::sum));
        rates.values().removeIf(growth -> growth <= 0);
        rates.replaceAll((_, growth) -> perSecond(growth));
        return rates;
    }

    private Map<Meter.Id, Double> growth(String name, String... tags) {
        Map<Meter.Id, Double> growth = new HashMap<>(now.totals());
        growth.keySet().removeIf(id -> !MeterReading.has(id, name, tags));
        growth.replaceAll((id, total) -> total - before.totals().getOrDefault(id, 0.0));
        return growth;
    }

    double perSecond(double growth) {
        double seconds = Math.max((now.nanos() - before.nanos()) / 1e9, 1e-3);
        return Math.round(10 * Math.max(growth, 0) / seconds) / 10.0;
    }
}
