package dev.breakwater.lab.consistency.history;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt to place an order.
 *
 * @param status 0 without a response
 * @param direct whether the client asked order-service instead of user-service
 * @param body the body of the response, or the failure's name if there is no response
 * @param retryAfter the response's {@code Retry-After}
 */
public record AttemptResult(
        int status,
        boolean direct,
        String body,
        @Nullable String servedBy,
        boolean replayed,
        @Nullable Duration retryAfter) {

    static final int CREATED = 201;
    static final int ACCEPTED = 202;
    static final int DECLINED = 402;
    static final int OUT_OF_STOCK = 422;

    private static final Set<Integer> OUTCOMES = Set.of(CREATED, ACCEPTED, DECLINED, OUT_OF_STOCK);
    private static final Set<Integer> RETRYABLE = Set.of(0, 409, 429);
    private static final int INTERNAL_ERROR = 500;

    public static AttemptResult failed(boolean direct, String failure) {
        return new AttemptResult(0, direct, failure, null, false, null);
    }

    /** Returns the status, or the failure's name without a response. */
    public String kind() {
        return status == 0 ? body : Integer.toString(status);
    }

    /**
     * Returns whether the client now knows the outcome of its order. A 422 is an outcome only if an
     * item is out of stock: a reused key gets a 422 too.
     */
    public boolean isOutcome() {
        return OUTCOMES.contains(status)
                && (status != OUT_OF_STOCK || body.contains(":out-of-stock"));
    }

    public boolean isResponse() {
        return status != 0;
    }

    /** Returns whether the order is finished, and its outcome stored with the key. */
    public boolean isFinal() {
        return isOutcome() && status != ACCEPTED;
    }

    /** Returns whether the client has to send its order again, under the same key. */
    public boolean isRetryable() {
        return RETRYABLE.contains(status) || status >= INTERNAL_ERROR;
    }

    /**
     * Returns whether the contract does not have this response. A 500 is retryable, but a defect.
     */
    boolean violatesContract() {
        return !isOutcome() && (!isRetryable() || status == INTERNAL_ERROR);
    }
}
