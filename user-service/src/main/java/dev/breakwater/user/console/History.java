package dev.breakwater.user.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last minutes, for a page that opens now: bounded by time, and by number. For one thread. */
final class History {

    /** A breaker that flutters must not fill the memory. */
    private static final int MOST_EVENTS = 500;

    /** One tick, as the charts show it: answers a second, and milliseconds. */
    record Point(
            long at,
            double full,
            double degraded,
            double minimal,
            @Nullable Double p50,
            @Nullable Double p90,
            @Nullable Double p99) {}

    /** Oldest first. */
    record View(List<Point> points, List<Transition> transitions, List<Mark> marks) {}

    private final int mostPoints;
    private final Deque<Point> points = new ArrayDeque<>();
    private final Deque<Transition> transitions = new ArrayDeque<>();
    private final Deque<Mark> marks = new ArrayDeque<>();

    History(int mostPoints) {
        this.mostPoints = mostPoints;
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
                mostPoints);
    }

    void add(Transition transition) {
        add(transitions, transition, MOST_EVENTS);
    }

    void add(Mark mark) {
        add(marks, mark, MOST_EVENTS);
    }

    View view() {
        return new View(List.copyOf(points), List.copyOf(transitions), List.copyOf(marks));
    }

    private static <T> void add(Deque<T> all, T newest, int most) {
        all.add(newest);
        if (all.size() > most) {
            all.removeFirst();
        }
    }
}
