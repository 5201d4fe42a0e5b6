package dev.breakwater.console.snapshot;

import dev.breakwater.console.ConsoleSettings.Answers;
import dev.breakwater.console.dependency.Dependencies;
import dev.breakwater.console.dependency.DependencySettings;
import dev.breakwater.console.meter.AnswerRates;
import dev.breakwater.console.meter.LatencyPercentiles;
import dev.breakwater.console.meter.MeterRates;
import dev.breakwater.console.meter.MeterReading;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Takes snapshots of the policies and of the meters. Not thread-safe. */
public final class SnapshotSampler {

    /** Percentiles span several intervals, because one interval has too few answers. */
    private static final int READINGS_FOR_LATENCY = 6;

    private final MeterRegistry registry;
    private final Dependencies dependencies;
    private final @Nullable Answers answers;
    private final Deque<MeterReading> readings = new ArrayDeque<>();

    /**
     * Rates count from now on.
     *
     * @param answers the meters of the answers, or null
     */
    public SnapshotSampler(
            MeterRegistry registry, Dependencies dependencies, @Nullable Answers answers) {
        this.registry = registry;
        this.dependencies = dependencies;
        this.answers = answers;
        readings.add(MeterReading.of(registry, answers));
    }

    /** Ends an interval, and returns what happened in it. */
    public Snapshot sample(Snapshot.View surroundings) {
        var rates = new MeterRates(readings.getLast(), MeterReading.of(registry, answers));
        readings.add(rates.now());
        if (readings.size() > READINGS_FOR_LATENCY) {
            readings.removeFirst();
        }
        return new Snapshot(
                registry.config().clock().wallTime(),
                answers == null ? null : AnswerRates.of(rates, answers.counter()),
                answers == null
                        ? null
                        : LatencyPercentiles.between(readings.getFirst(), rates.now()),
                dependencies.endInterval(rates),
                surroundings);
    }

    /** Returns the settings of the dependencies in the snapshots so far. */
    public Collection<DependencySettings> settings() {
        return dependencies.settings();
    }
}
