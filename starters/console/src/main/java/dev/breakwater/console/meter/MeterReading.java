package dev.breakwater.console.meter;

import dev.breakwater.console.ConsoleSettings.Answers;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values of the meters at one moment. Counters only grow, so two readings make a rate.
 *
 * @param nanos monotonic time of the reading
 * @param values counters and gauges by meter and by the value of their tag {@code name}; a time is
 *     in milliseconds
 * @param latencies cumulative histogram of the answers: upper bound of a bucket in nanoseconds, and
 *     the number of answers that took no longer
 */
public record MeterReading(
        long nanos,
        Map<String, Map<String, Map<Meter.Id, Double>>> values,
        TreeMap<Double, Double> latencies) {

    /** What the resilience starter adds to resilience4j. */
    private static final Set<String> SHOWN =
            Set.of(
                    "breakwater.attempts",
                    "breakwater.attempts.hedged",
                    "breakwater.retries.denied",
                    "breakwater.retry.budget",
                    "breakwater.retry.budget.cap",
                    "breakwater.single.flight",
                    "breakwater.limit",
                    "breakwater.limit.in.flight",
                    "breakwater.replica.in.service",
                    "breakwater.replica.in.flight",
                    "breakwater.replica.latency",
                    "breakwater.replica.ejections");

    /** Reads the meters now. */
    public static MeterReading of(MeterRegistry registry, @Nullable Answers answers) {
        var reading =
                new MeterReading(
                        registry.config().clock().monotonicTime(),
                        new HashMap<>(),
                        new TreeMap<>());
        Set<String> shown = new HashSet<>(SHOWN);
        if (answers != null) {
            shown.add(answers.counter());
        }
        Predicate<Meter.Id> ofAnswers = id -> answers != null && isOfAnswers(id, answers.uri());
        registry.forEachMeter(meter -> reading.add(meter, shown, ofAnswers));
        return reading;
    }

    private static boolean isOfAnswers(Meter.Id id, String uri) {
        return id.getName().equals("http.server.requests")
                && "GET".equals(id.getTag("method"))
                && uri.equals(id.getTag("uri"));
    }

    private void add(Meter meter, Set<String> shown, Predicate<Meter.Id> ofAnswers) {
        Meter.Id id = meter.getId();
        if (shown.contains(id.getName())) {
            values.computeIfAbsent(id.getName(), _ -> new HashMap<>())
                    .computeIfAbsent(nameOf(id), _ -> new HashMap<>())
                    .put(id, valueOf(meter));
        } else if (meter instanceof Timer timer && ofAnswers.test(id)) {
            for (var bucket : timer.takeSnapshot().histogramCounts()) {
                latencies.merge(bucket.bucket(), bucket.count(), Double::sum);
            }
        }
    }

    private static String nameOf(Meter.Id id) {
        return Objects.requireNonNullElse(id.getTag("name"), "");
    }

    private static double valueOf(Meter meter) {
        return meter instanceof TimeGauge gauge
                ? gauge.value(TimeUnit.MILLISECONDS)
                : meter.measure().iterator().next().getValue();
    }

    /**
     * Returns the values of a meter.
     *
     * @param name the value of its tag {@code name}; empty for a meter without this tag
     */
    public Map<Meter.Id, Double> of(String meter, String name) {
        return values.getOrDefault(meter, Map.of()).getOrDefault(name, Map.of());
    }

    /** Returns the values of a meter by the values of one tag. */
    public Map<String, Double> byTag(String tag, String meter, String name) {
        Map<String, Double> byTag = new HashMap<>();
        of(meter, name)
                .forEach((id, value) ->
                        byTag.merge(
                                Objects.requireNonNullElse(id.getTag(tag), ""),
                                value,
                                Double::sum));
        return byTag;
    }

    /** Returns the value of a meter with one series for each name, or null without it. */
    public @Nullable Double value(String meter, String name) {
        return of(meter, name).values().stream().findFirst().orElse(null);
    }
}
