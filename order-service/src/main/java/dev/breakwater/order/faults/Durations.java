package dev.breakwater.order.faults;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** Durations as people write them: 250ms, 6s, 2m, 1h. */
final class Durations {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(ms|s|m|h)");

    private Durations() {}

    static boolean isDuration(String text) {
        return FORM.matcher(text).matches();
    }

    static Duration parse(String text) {
        return DurationStyle.SIMPLE.parse(text);
    }

    static String format(Duration duration) {
        return duration.toMillisPart() == 0
                ? duration.toSeconds() + "s"
                : duration.toMillis() + "ms";
    }
}
