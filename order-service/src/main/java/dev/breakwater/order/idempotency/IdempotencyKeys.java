package dev.breakwater.order.idempotency;

import java.util.UUID;

/** The used keys and their stored responses. Each method joins its caller's transaction. */
public interface IdempotencyKeys {

    /** Returns whether the key has an order, so that {@link #claim} would not succeed. */
    boolean isClaimed(IdempotencyKey key);

    /**
     * Claims the key for an order, if it is free or has expired; a key without a final response
     * does not expire. Of concurrent claims, on any replica, one succeeds, and the others wait
     * until its transaction has ended.
     *
     * <p>A second claim for the same order succeeds too: a transaction whose commit was lost may
     * run again.
     *
     * @param fingerprint the fingerprint of the request, from {@link Fingerprint}
     */
    Claim claim(IdempotencyKey key, String fingerprint, UUID orderId);

    /** Stores the final response for the key of the response's order. */
    void complete(StoredResponse response);

    /** Frees the key of an order for which nothing was done. */
    void release(UUID orderId);
}
