package dev.breakwater.user.orders;

import dev.breakwater.user.orders.Placement.Unavailable;
import dev.breakwater.user.orders.Placement.Unknown;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** 503: nobody knows whether the order was placed, or that it was not; and what to do about it. */
final class OutcomeUnknown extends ErrorResponseException {

    private static final String SAFE =
            "Send the same request again, with the same Idempotency-Key:"
                    + " it never makes a second order.";

    /**
     * An answer that says what is known.
     *
     * @param atLeast the Retry-After that callers get, unless the Order Service asks for more
     */
    OutcomeUnknown(Unknown unknown, Duration atLeast) {
        this(whatHappened(unknown), unknown.cause(), longer(unknown.retryAfter(), atLeast));
    }

    /**
     * The Order Service said that it ordered nothing.
     *
     * @param atLeast the Retry-After that callers get, unless the Order Service asks for more
     */
    OutcomeUnknown(Unavailable unavailable, Duration atLeast) {
        this(
                "Order service cannot reach its inventory, so nothing was ordered.",
                Cause.UPSTREAM_ERROR,
                longer(unavailable.retryAfter(), atLeast));
        setType(PlacementClient.INVENTORY_UNAVAILABLE);
    }

    private OutcomeUnknown(String whatHappened, Cause cause, Duration wait) {
        super(HttpStatus.SERVICE_UNAVAILABLE);
        setDetail(whatHappened + " " + SAFE);
        getBody().setProperty("cause", cause);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(wait)));
    }

    private static String whatHappened(Unknown unknown) {
        if (unknown.sent()) {
            return unknown.cause().inWords() + ", so it is unknown whether the order was placed.";
        }
        return unknown.cause() == Cause.DEADLINE_EXCEEDED
                ? "There was no time to ask Order service, so nothing was sent this time."
                : unknown.cause().inWords() + ", so nothing was sent this time.";
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static long wholeSeconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
