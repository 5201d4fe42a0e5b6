package dev.breakwater.order.idempotency;

import java.util.UUID;

/** The keys that were used, and what came of them. Each method joins its caller's transaction. */
public interface IdempotencyKeys {

    /** Whether the key has an order, so that {@link #claim} would find it claimed. */
    boolean isClaimed(IdempotencyKey key);

    /**
     * Claims the key for an order, if it is free or has expired; one whose order is not at its end
     * does not expire. Of those who try at the same time, on whatever replica, one succeeds, and
     * the others wait until its transaction has ended.
     *
     * <p>To claim it for the same order once more is to own it: a transaction whose commit was lost
     * on the way may be done again.
     *
     * @param fingerprint of the request, from {@link Fingerprint}
     */
    Claim claim(IdempotencyKey key, String fingerprint, UUID orderId);

    /** From now on the key of this order is answered like that. */
    void answer(StoredAnswer answer);

    /** From now on the key of this order is free: nothing was done. */
    void release(UUID orderId);
}
