package dev.breakwater.user.orders;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatusCode;

/** What came of placing an order. Never the same value for "refused" and "unknown". */
sealed interface Placement {

    /** Reserved and paid. {@code replayed}: as it was when this key was first answered. */
    record Created(Order order, boolean replayed) implements Placement {}

    /** Reserved, and charged as soon as that is possible. */
    record Pending(Order order, boolean replayed) implements Placement {}

    /** The Order Service said no, and will again: its problem's members that callers are told. */
    record Refused(HttpStatusCode status, Map<String, Object> problem, boolean replayed)
            implements Placement {

        Optional<UUID> orderId() {
            return Optional.ofNullable((String) problem.get("orderId")).map(UUID::fromString);
        }
    }

    /**
     * The Order Service answered that it ordered nothing, since its inventory cannot be reached.
     *
     * @param retryAfter how long callers shall wait before they send the order again
     */
    record Unavailable(Duration retryAfter) implements Placement {}

    /**
     * Nobody knows; or, if nothing was sent, there is nothing to know.
     *
     * @param sent whether any request went out, that may have done something
     * @param retryAfter how long the Order Service asked to be left alone
     */
    record Unknown(Cause cause, boolean sent, Duration retryAfter) implements Placement {}
}
