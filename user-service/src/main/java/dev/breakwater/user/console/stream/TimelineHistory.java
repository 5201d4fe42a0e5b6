package dev.breakwater.user.console.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breakwater.user.console.snapshot.BreakerTransition;
import dev.breakwater.user.console.snapshot.Snapshot;
import dev.breakwater.user.console.snapshot.TimelineMarker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last minutes, which a page receives when it opens. Bounded in size; not thread-safe. */
final class TimelineHistory {

    /** Keeps a breaker that changes its state all the time from filling the memory. */
    private static final int MAX_EVENTS = 500;

    /** One point of the charts: responses per second, and latencies in milliseconds. */
    record Point(
            long at,
            double full,
            double degraded,
            double minimal,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p99) {}

    /** Oldest first. */
    record View(
            List<Point> points,
            List<BreakerTransition> transitions,
            @JsonProperty("marks") List<TimelineMarker> markers) {}

    private final int maxPoints;
    private final Deque<Point> points = new ArrayDeque<>();
    private final Deque<BreakerTransition> transitions = new ArrayDeque<>();
    private final Deque<TimelineMarker> markers = new ArrayDeque<>();

    TimelineHistory(int maxPoints) {
        this.maxPoints = maxPoints;
    }

    void add(Snapshot snapshot) {
        add(
                points,
                new Point(
                        snapshot.at(),
                        snapshot.answers().full(),
                        snapshot.answers().degraded(),
                        snapshot.answers().minimal(),
                        snapshot.latency().p50(),
                        snapshot.latency().p90(),
                        snapshot.latency().p99()),
                maxPoints);
    }

    void add(BreakerTransition transition) {
        add(transitions, transition, MAX_EVENTS);
    }

    void add(TimelineMarker marker) {
        add(markers, marker, MAX_EVENTS);
    }

    View view() {
        return new View(List.copyOf(points), List.copyOf(transitions), List.copyOf(markers));
    }

    private static <T> void add(Deque<T> all, T newest, int max) {
        all.add(newest);
        if (all.size() > max) {
            all.removeFirst();
        }
    }
}
