package dev.breakwater.console.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breakwater.console.dependency.BreakerTransition;
import dev.breakwater.console.dependency.Dependency;
import dev.breakwater.console.meter.AnswerRates;
import dev.breakwater.console.meter.LatencyPercentiles;
import dev.breakwater.console.snapshot.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last minutes, which a page receives when it opens. Bounded in size; not thread-safe. */
final class TimelineHistory {

    /** Keeps a breaker that changes its state all the time from filling the memory. */
    private static final int MAX_EVENTS = 500;

    /** With 200 dependencies, a point for each of them and each second would be a megabyte. */
    private static final int TICKS_PER_POINT = 5;

    private static final LatencyPercentiles NO_LATENCY = new LatencyPercentiles(null, null, null);

    /** One point of the answers: per second, and latencies in milliseconds. */
    record Point(
            long at,
            double full,
            double degraded,
            double minimal,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p99) {}

    /** One point of a dependency: calls per second, the mean of five ticks, and latencies. */
    record CallPoint(
            long at,
            double succeeded,
            double failed,
            double refused,
            @Nullable Double p50,
            @Nullable Double p99) {}

    /** Oldest first. */
    record View(
            List<Point> points,
            Map<String, List<CallPoint>> dependencies,
            List<BreakerTransition> transitions,
            @JsonProperty("marks") List<TimelineMarker> markers) {}

    private final int maxPoints;
    private final Deque<Point> points = new ArrayDeque<>();
    private final Map<String, Deque<CallPoint>> callPoints = new LinkedHashMap<>();
    private final Map<String, Dependency.Calls> sums = new HashMap<>(); // since the last point
    private final Deque<BreakerTransition> transitions = new ArrayDeque<>();
    private final Deque<TimelineMarker> markers = new ArrayDeque<>();
    private int ticks; // since the last point

    TimelineHistory(int maxPoints) {
        this.maxPoints = maxPoints;
    }

    void add(Snapshot snapshot) {
        if (snapshot.answers() != null) {
            add(points, point(snapshot, snapshot.answers()), maxPoints);
        }
        snapshot.dependencies()
                .forEach(each -> sums.merge(each.name(), each.calls(), Dependency.Calls::plus));
        if (++ticks == TICKS_PER_POINT) {
            snapshot.dependencies().forEach(each -> addCallPoint(snapshot.at(), each));
            sums.clear();
            ticks = 0;
        }
    }

    private static Point point(Snapshot snapshot, AnswerRates answers) {
        LatencyPercentiles latency = orNone(snapshot.latency());
        return new Point(
                snapshot.at(),
                answers.full(),
                answers.degraded(),
                answers.minimal(),
                latency.p50(),
                latency.p90(),
                latency.p99());
    }

    private void addCallPoint(long at, Dependency dependency) {
        Dependency.Calls sum = sums.getOrDefault(dependency.name(), dependency.calls());
        LatencyPercentiles latency = orNone(dependency.latency());
        add(
                callPoints.computeIfAbsent(dependency.name(), _ -> new ArrayDeque<>()),
                new CallPoint(
                        at,
                        mean(sum.succeeded()),
                        mean(sum.failed()),
                        mean(sum.refused()),
                        latency.p50(),
                        latency.p99()),
                maxPoints / TICKS_PER_POINT);
    }

    private static LatencyPercentiles orNone(@Nullable LatencyPercentiles latency) {
        return latency == null ? NO_LATENCY : latency;
    }

    private static double mean(double sum) {
        return Math.round(10 * sum / TICKS_PER_POINT) / 10.0;
    }

    void add(BreakerTransition transition) {
        add(transitions, transition, MAX_EVENTS);
    }

    void add(TimelineMarker marker) {
        add(markers, marker, MAX_EVENTS);
    }

    View view() {
        Map<String, List<CallPoint>> calls = new LinkedHashMap<>();
        callPoints.forEach((name, all) -> calls.put(name, List.copyOf(all)));
        return new View(List.copyOf(points), calls, List.copyOf(transitions), List.copyOf(markers));
    }

    private static <T> void add(Deque<T> all, T newest, int max) {
        all.add(newest);
        if (all.size() > max) {
            all.removeFirst();
        }
    }
}
