package dev.breakwater.order.idempotency;

import java.util.UUID;

/** The result of an attempt to claim a key. */
public sealed interface Claim {

    /** The key was free; it belongs to this request now. */
    record Claimed() implements Claim {}

    /** The first request has no final response yet. */
    record InProgress(UUID orderId) implements Claim {}

    /** The first request has its final response. */
    record Completed(StoredResponse response) implements Claim {}

    /** The first request with this key had another payload. */
    record Reused() implements Claim {}
}
