package dev.breakwater.user.orders;

import io.micrometer.core.instrument.Counter;
import java.util.StringJoiner;

/** A counter that knows what of it was not yet told in the log. */
final class Tally {

    private final String name;
    private final Counter answers;
    private volatile long reported; // each report may have another thread

    Tally(String name, Counter answers) {
        this.name = name;
        this.answers = answers;
    }

    void increment() {
        answers.increment();
    }

    void report(StringJoiner news) {
        long now = (long) answers.count();
        if (now > reported) {
            news.add(now - reported + " " + name);
        }
        reported = now;
    }
}
