package dev.breakwater.user.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * How long a callee asks to be left alone: {@code Retry-After}, in seconds or as a date.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
 */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private static final Duration A_DAY = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * The wait that a header asks for.
     *
     * @param header its value; null where there is none
     * @return a day at the most; zero, too, for what has passed, and for what is neither seconds
     *     nor a date
     */
    public static Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        if (SECONDS.matcher(header).matches()) {
            return atMostADay(Duration.ofSeconds(Long.parseLong(header)));
        }
        Instant date = DateUtils.parseStandardDate(header);
        return date == null || date.isBefore(now)
                ? Duration.ZERO
                : atMostADay(Duration.between(now, date));
    }

    private static Duration atMostADay(Duration wait) {
        return wait.compareTo(A_DAY) < 0 ? wait : A_DAY;
    }
}
