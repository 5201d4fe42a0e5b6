package dev.breakwater.user.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.breakwater.user.orders.Answer.Live;
import dev.breakwater.user.orders.Answer.Stale;
import dev.breakwater.user.orders.Answer.Unavailable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What every answer says of itself: its level of service, how old it is, and, when it is less than
 * FULL, why and what to do.
 */
@JsonInclude(Include.NON_NULL)
record Label(
        ServiceLevel serviceLevel, Instant asOf, @Nullable Cause cause, @Nullable String message) {

    static Label of(Answer<?> answer, Instant now) {
        return switch (answer) {
            case Live<?> _ -> new Label(ServiceLevel.FULL, now, null, null);
            case Stale<?>(_, var asOf, var cause) ->
                    new Label(ServiceLevel.DEGRADED, asOf, cause, stale(cause, asOf, now));
            case Unavailable<?>(var cause) ->
                    new Label(ServiceLevel.MINIMAL, now, cause, nothing(cause));
        };
    }

    private static String stale(Cause cause, Instant asOf, Instant now) {
        return "%s; this is what it said %d s ago. Please try again later."
                .formatted(cause.inWords(), ageInSeconds(asOf, now));
    }

    private static String nothing(Cause cause) {
        return cause.inWords() + ", please try again later.";
    }

    private static long ageInSeconds(Instant asOf, Instant now) {
        return Math.max(0, Duration.between(asOf, now).toSeconds()); // a clock may be set back
    }

    /**
     * {@code X-Service-Level}, and for a stale answer {@code Cache-Status}: not forwarded at all
     * ("hit"), or forwarded in vain ("fwd"), and for how long it has been stale.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9211#section-2">RFC 9211, section 2</a>
     */
    HttpHeaders headers(Instant now) {
        var headers = new HttpHeaders();
        headers.set("X-Service-Level", serviceLevel.name());
        if (serviceLevel == ServiceLevel.DEGRADED && cause != null) {
            headers.set(
                    "Cache-Status",
                    "user-service; %s; ttl=%d; detail=%s"
                            .formatted(
                                    cause.forwarded() ? "fwd=stale" : "hit",
                                    -ageInSeconds(asOf, now),
                                    cause));
        }
        return headers;
    }
}
