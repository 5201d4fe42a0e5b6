package dev.breakwater.order.idempotency;

import java.util.UUID;

/**
 * Every request is the first: what {@code make bench} measures the price of idempotency against.
 * Profile {@code without-idempotency}; never for anything else.
 */
final class NoKeys implements IdempotencyKeys {

    @Override
    public boolean isClaimed(IdempotencyKey key) {
        return false;
    }

    @Override
    public Claim claim(IdempotencyKey key, String fingerprint, UUID orderId) {
        return new Claim.Claimed();
    }

    @Override
    public void answer(StoredAnswer answer) {
        // nobody will ask
    }

    @Override
    public void release(UUID orderId) {
        // nothing is held
    }
}
