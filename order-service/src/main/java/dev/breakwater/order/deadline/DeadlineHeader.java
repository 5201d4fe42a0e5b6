package dev.breakwater.order.deadline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code X-Deadline-Ms}: the milliseconds that the caller still waits. */
final class DeadlineHeader {

    static final String NAME = "X-Deadline-Ms";

    /** Part of the contract: who names more than a day has mistaken the unit. */
    static final Duration MOST = Duration.ofDays(1);

    // no sign, no fraction, and no more digits than a long can hold
    private static final Pattern DIGITS = Pattern.compile("0*[0-9]{1,9}");

    private DeadlineHeader() {}

    /**
     * @param values of each header of this name; the same value may come twice
     * @return nothing where there is no such header
     * @throws InvalidDeadline unless it is one whole number from 0 to {@link #MOST}
     */
    static Optional<Duration> read(List<String> values) {
        List<String> distinct = values.stream().distinct().toList();
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        String value = distinct.getFirst();
        if (distinct.size() > 1 || !DIGITS.matcher(value).matches()) {
            throw new InvalidDeadline();
        }
        Duration asked = Duration.ofMillis(Long.parseLong(value));
        if (asked.compareTo(MOST) > 0) {
            throw new InvalidDeadline();
        }
        return Optional.of(asked);
    }
}
