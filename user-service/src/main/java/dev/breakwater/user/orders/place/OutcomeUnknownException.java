package dev.breakwater.user.orders.place;

import dev.breakwater.user.orders.place.PlacementResult.Unavailable;
import dev.breakwater.user.orders.place.PlacementResult.Unknown;
import dev.breakwater.user.resilience.Cause;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** 503: the order may not have been placed. Says what is known, and how to retry safely. */
final class OutcomeUnknownException extends ErrorResponseException {

    private static final String CALLEE = "Order service";
    private static final String SAFE =
            " Send the same request again, with the same Idempotency-Key:"
                    + " it never makes a second order.";

    /**
     * The order was placed or not, or no request was sent.
     *
     * @param atLeast the Retry-After, unless the Order Service asks for more
     */
    OutcomeUnknownException(Unknown unknown, Duration atLeast) {
        this(describe(unknown), unknown.cause(), unknown.retryAfter(), atLeast);
    }

    /**
     * The Order Service answered that it ordered nothing.
     *
     * @param atLeast the Retry-After, unless the Order Service asks for more
     */
    OutcomeUnknownException(Unavailable unavailable, Duration atLeast) {
        this(
                CALLEE + " cannot reach its inventory, so nothing was ordered.",
                Cause.UPSTREAM_ERROR,
                unavailable.retryAfter(),
                atLeast);
        setType(PlacementClient.INVENTORY_UNAVAILABLE);
    }

    private OutcomeUnknownException(String outcome, Cause cause, Duration asked, Duration atLeast) {
        super(HttpStatus.SERVICE_UNAVAILABLE);
        setDetail(outcome + SAFE);
        getBody().setProperty("cause", cause);
        Duration wait = asked.compareTo(atLeast) > 0 ? asked : atLeast;
        long wholeSeconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds));
    }

    private static String describe(Unknown unknown) {
        String cause = unknown.cause().describe(CALLEE);
        if (unknown.sent()) {
            return cause + ", so it is unknown whether the order was placed.";
        }
        return unknown.cause() == Cause.DEADLINE_EXCEEDED
                ? "There was no time to ask " + CALLEE + ", so nothing was sent this time."
                : cause + ", so nothing was sent this time.";
    }
}
