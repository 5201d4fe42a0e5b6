package dev.breakwater.order.fulfilment.partner;

import java.util.concurrent.CompletionStage;

/** The result of a call to a partner. */
public sealed interface PartnerResult {

    /** Waits for the result of a gateway's method. */
    static PartnerResult of(CompletionStage<PartnerResult> call) {
        return call.toCompletableFuture().join();
    }

    /** The partner did it, now or in an earlier attempt. */
    record Done() implements PartnerResult {}

    /** The partner refused for good. An earlier attempt without a response may have succeeded. */
    record Refused() implements PartnerResult {}

    /**
     * The partner may or may not have done it. Another call is safe: the order's id is the
     * idempotency key.
     */
    record Unknown(Cause cause) implements PartnerResult {}

    /** Why the result is unknown. */
    enum Cause {
        CIRCUIT_OPEN,
        RATE_LIMITED,
        BULKHEAD_FULL,
        TIMEOUT,
        FAILED
    }
}
