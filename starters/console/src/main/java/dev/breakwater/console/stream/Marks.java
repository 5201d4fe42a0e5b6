package dev.breakwater.console.stream;

import java.time.Clock;
import java.util.function.Consumer;

/** Puts changes as flags on the timeline of each page. */
public final class Marks {

    private final Clock clock;
    private volatile Consumer<TimelineMarker> listener = _ -> {};

    public Marks(Clock clock) {
        this.clock = clock;
    }

    /** Adds a flag at the present moment. */
    public void add(String text) {
        listener.accept(new TimelineMarker(clock.millis(), text));
    }

    void onMark(Consumer<TimelineMarker> newListener) {
        listener = newListener;
    }
}
