package dev.breakwater.lab.consistency.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt came to.
 *
 * @param status 0 without an answer
 * @param body the answer's, or why there is none
 * @param retryAfter what the answer asks for
 */
record AttemptResult(
        int status,
        boolean direct,
        String body,
        @Nullable String servedBy,
        boolean replayed,
        @Nullable Duration retryAfter) {

    static final int NONE = 0;
    static final int IN_FLIGHT = 409;
    private static final int TOO_MANY = 429;
    private static final int BUG = 500;

    static AttemptResult none(boolean direct, String why) {
        return new AttemptResult(NONE, direct, why, null, false, null);
    }

    /** The status, or what kept the answer away. */
    String kind() {
        return status == NONE ? body : Integer.toString(status);
    }

    /** The client knows what became of its order. */
    boolean isOutcome() {
        return Acknowledgement.STATUSES.contains(status) && !isKeyReused();
    }

    /** The client has to ask again, under the same key. */
    boolean asksForAnother() {
        return status == NONE || status == IN_FLIGHT || status == TOO_MANY || status >= 500;
    }

    /** Also of those after which a client asks again: a 503 says that it may, a 500 does not. */
    boolean isNoneOfTheContract() {
        return !isOutcome() && (!asksForAnother() || status == BUG);
    }

    private boolean isKeyReused() {
        return status == Acknowledgement.OUT_OF_STOCK && !body.contains(":out-of-stock");
    }
}
