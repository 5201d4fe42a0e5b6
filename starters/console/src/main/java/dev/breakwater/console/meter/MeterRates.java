package dev.breakwater.console.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Events per second between two readings of the meters, rounded to a tenth. */
public record MeterRates(MeterReading before, MeterReading now) {

    /**
     * Returns the rate of all series of this counter together.
     *
     * @param name the value of the counters' tag {@code name}; empty without this tag
     * @param tags keys and values, alternating, that a series must have
     */
    public double of(String counter, String name, String... tags) {
        return perSecond(growth(counter, name, tags).values().stream().mapToDouble(d -> d).sum());
    }

    /** Returns the positive rates by the values of one tag. */
    public Map<String, Double> byTag(String tag, String counter, String name) {
        Map<String, Double> rates = new HashMap<>();
        growth(counter, name)
                .forEach((id, growth) -> rates.merge(valueOf(tag, id), growth, Double::sum));
        return positive(rates);
    }

    /** Returns the positive rates by the values of two tags: a map for each value of the first. */
    public Map<String, Map<String, Double>> byTags(
            String first, String second, String counter, String name) {
        Map<String, Map<String, Double>> rates = new HashMap<>();
        growth(counter, name)
                .forEach((id, growth) ->
                        rates.computeIfAbsent(valueOf(first, id), _ -> new HashMap<>())
                                .merge(valueOf(second, id), growth, Double::sum));
        rates.values().forEach(this::positive);
        return rates;
    }

    private Map<String, Double> positive(Map<String, Double> rates) {
        rates.values().removeIf(growth -> growth <= 0);
        rates.replaceAll((_, growth) -> perSecond(growth));
        return rates;
    }

    private static String valueOf(String tag, Meter.Id id) {
        return Objects.requireNonNullElse(id.getTag(tag), "");
    }

    private Map<Meter.Id, Double> growth(String counter, String name, String... tags) {
        Map<Meter.Id, Double> earlier = before.of(counter, name);
        Map<Meter.Id, Double> growth = new HashMap<>(now.of(counter, name));
        growth.keySet().removeIf(id -> !has(id, tags));
        growth.replaceAll((id, total) -> total - earlier.getOrDefault(id, 0.0));
        return growth;
    }

    private static boolean has(Meter.Id id, String... tags) {
        return Tags.of(tags).stream()
                .allMatch(tag -> tag.getValue().equals(id.getTag(tag.getKey())));
    }

    /** Returns the rate of a total that has grown by this much between the readings. */
    public double perSecond(double growth) {
        double seconds = Math.max((now.nanos() - before.nanos()) / 1e9, 1e-3);
        return Math.round(10 * Math.max(growth, 0) / seconds) / 10.0;
    }
}
