package dev.breakwater.user.orders.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.breakwater.user.orders.read.ReadResult.Live;
import dev.breakwater.user.orders.read.ReadResult.Stale;
import dev.breakwater.user.orders.read.ReadResult.Unavailable;
import dev.breakwater.user.resilience.Cause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The service level of an answer, in its body and its headers. Cause and message are present only
 * when the level is not FULL.
 *
 * @param asOf when the Order Service was asked for the data
 */
@JsonInclude(Include.NON_NULL)
record ServiceLevelLabel(
        ServiceLevel serviceLevel, Instant asOf, @Nullable Cause cause, @Nullable String message) {

    private static final String CALLEE = "Order service";

    static ServiceLevelLabel of(ReadResult<?> result, Instant now) {
        return switch (result) {
            case Live<?> _ -> new ServiceLevelLabel(ServiceLevel.FULL, now, null, null);
            case Stale<?>(_, var asOf, var cause) ->
                    new ServiceLevelLabel(
                            ServiceLevel.DEGRADED,
                            asOf,
                            cause,
                            "%s; this is what it said %d s ago. Please try again later."
                                    .formatted(cause.describe(CALLEE), ageInSeconds(asOf, now)));
            case Unavailable<?>(var cause) ->
                    new ServiceLevelLabel(
                            ServiceLevel.MINIMAL,
                            now,
                            cause,
                            cause.describe(CALLEE) + ", please try again later.");
        };
    }

    private static long ageInSeconds(Instant asOf, Instant now) {
        return Math.max(0, Duration.between(asOf, now).toSeconds()); // a clock may be set back
    }

    /**
     * Returns {@code X-Service-Level}, and for a stale answer {@code Cache-Status}: "hit" if no
     * request was sent, "fwd=stale" if one failed, and the age as a negative time to live.
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
