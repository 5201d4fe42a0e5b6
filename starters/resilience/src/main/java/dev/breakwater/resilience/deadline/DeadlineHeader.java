package dev.breakwater.resilience.deadline;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** {@code X-Deadline-Ms}: for how many milliseconds the caller will still wait. */
public final class DeadlineHeader {

    public static final String NAME = "X-Deadline-Ms";

    /** A caller that sends more than a day has mistaken the unit. */
    private static final Duration MAX = Duration.ofDays(1);

    // no sign, no fraction, and no more digits than a long holds
    private static final Pattern DIGITS = Pattern.compile("0*[0-9]{1,9}");

    private DeadlineHeader() {}

    private static Duration parse(List<String> values) {
        String value = values.getFirst();
        if (values.stream().distinct().count() > 1 || !DIGITS.matcher(value).matches()) {
            throw new InvalidDeadlineException(MAX);
        }
        Duration left = Duration.ofMillis(Long.parseLong(value));
        if (left.compareTo(MAX) > 0) {
            throw new InvalidDeadlineException(MAX);
        }
        return left;
    }

    /**
     * The time that a request gets.
     *
     * @param values all values of the header in the request; the same value may come twice
     * @param defaultTime the time of a request without the header
     * @param max the most that a request gets, whatever its header says
     * @return zero if the caller no longer waits
     * @throws InvalidDeadlineException (a 400) unless the header is one whole number from 0 to
     *     86400000
     */
    public static Duration granted(List<String> values, Duration defaultTime, Duration max) {
        Duration left = values.isEmpty() ? defaultTime : parse(values);
        return left.compareTo(max) < 0 ? left : max;
    }
}
