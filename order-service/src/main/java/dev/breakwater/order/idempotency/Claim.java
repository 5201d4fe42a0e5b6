package dev.breakwater.order.idempotency;

import java.util.UUID;

/** What came of the attempt to claim a key. */
public sealed interface Claim {

    /** The key was free: the work is the claimer's, who must do it. */
    record Claimed() implements Claim {}

    /** The first request is still worked on, or its outcome is not final. */
    record Unanswered(UUID orderId) implements Claim {}

    /** The first request has its final answer. */
    record Answered(StoredAnswer answer) implements Claim {}

    /** The key came with another request before. */
    record Reused() implements Claim {}
}
