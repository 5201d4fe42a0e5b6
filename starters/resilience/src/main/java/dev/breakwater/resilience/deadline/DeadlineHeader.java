package dev.breakwater.resilience.deadline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code X-Deadline-Ms}: for how many milliseconds the caller will still wait. */
public final class DeadlineHeader {

    public static final String NAME = "X-Deadline-Ms";

    /** A caller that names more than a day has mistaken the unit. */
    private static final Duration MAX = Duration.ofDays(1);

    // no sign, no fraction, and no more digits than a long holds
    private static final Pattern DIGITS = Pattern.compile("0*[0-9]{1,9}");

    private DeadlineHeader() {}

    /**
     * Reads the header.
     *
     * @param values all values of the header in the request; the same value may come twice
     * @return empty if the request has no such header
     * @throws InvalidDeadline (a 400) unless it is one whole number from 0 to 86400000
     */
    public static Optional<Duration> parse(List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.getFirst();
        if (values.stream().distinct().count() > 1 || !DIGITS.matcher(value).matches()) {
            throw new InvalidDeadline(MAX);
        }
        Duration left = Duration.ofMillis(Long.parseLong(value));
        if (left.compareTo(MAX) > 0) {
            throw new InvalidDeadline(MAX);
        }
        return Optional.of(left);
    }

    /**
     * The time that a request gets.
     *
     * @param values all values of the header in the request
     * @param defaultTime for a request without the header
     * @param max the most that a request gets, whatever its header says
     * @return zero if the caller no longer waits
     * @throws InvalidDeadline (a 400) as {@link #parse} does
     */
    public static Duration granted(List<String> values, Duration defaultTime, Duration max) {
        Duration left = parse(values).orElse(defaultTime);
        return left.compareTo(max) < 0 ? left : max;
    }
}
