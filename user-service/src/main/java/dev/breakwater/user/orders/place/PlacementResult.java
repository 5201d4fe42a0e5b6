package dev.breakwater.user.orders.place;

import dev.breakwater.user.orders.Order;
import dev.breakwater.user.resilience.Cause;
import java.time.Duration;
import org.springframework.http.ProblemDetail;

/** The result of placing an order, which never shows an unknown outcome as a refusal. */
public sealed interface PlacementResult {

    /**
     * The order is reserved and paid.
     *
     * @param replayed true if the Order Service repeated an earlier answer to the same key
     */
    record Created(Order order, boolean replayed) implements PlacementResult {}

    /** The order is reserved, and will be charged as soon as possible. */
    record Pending(Order order, boolean replayed) implements PlacementResult {}

    /** The Order Service refused the order, and will refuse it again. */
    record Refused(ProblemDetail problem, boolean replayed) implements PlacementResult {}

    /**
     * The Order Service ordered nothing, because it cannot reach its inventory. Only the answer to
     * the first attempt of a call says so.
     *
     * @param retryAfter how long the Order Service asks callers to wait
     */
    record Unavailable(Duration retryAfter) implements PlacementResult {}

    /**
     * The outcome is unknown, unless no request was sent.
     *
     * @param sent true if a request was sent, which may have placed the order
     * @param retryAfter how long the Order Service asks callers to wait; zero if it does not
     */
    record Unknown(Cause cause, boolean sent, Duration retryAfter) implements PlacementResult {}
}
