package dev.breakwater.resilience.retry;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After}, in seconds or as a date: how long a callee asks its callers to wait.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
 */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** RFC 9110, section 5.6.7: a recipient accepts all three forms of a date. */
    private static final List<DateTimeFormatter> DATES =
            List.of(
                    DateTimeFormatter.RFC_1123_DATE_TIME,
                    DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US),
                    DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
                            .withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /**
     * The wait that a header asks for.
     *
     * @param header the value of the header; null if there is none
     * @return at most a day; zero for a date that has passed, and for a value that is neither
     *     seconds nor a date
     */
    public static Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        if (SECONDS.matcher(header).matches()) {
            return atMostOneDay(Duration.ofSeconds(Long.parseLong(header)));
        }
        Instant date = date(header);
        return date == null || date.isBefore(now)
                ? Duration.ZERO
                : atMostOneDay(Duration.between(now, date));
    }

    private static @Nullable Instant date(String header) {
        for (DateTimeFormatter form : DATES) {
            try {
                return form.parse(header, Instant::from);
            } catch (DateTimeException e) {
                // try the next form
            }
        }
        return null;
    }

    private static Duration atMostOneDay(Duration wait) {
        return wait.compareTo(ONE_DAY) < 0 ? wait : ONE_DAY;
    }
}
