/**
 * A request that is sent twice is done once. Whoever takes in a write claims its {@link
 * dev.breakwater.order.idempotency.IdempotencyKey} in the transaction that stores its work, and
 * leaves its final answer there; {@link dev.breakwater.order.idempotency.IdempotencyKeys} tells
 * what came of the first one.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP header field, IETF draft</a>
 */
@NullMarked
package dev.breakwater.order.idempotency;

import org.jspecify.annotations.NullMarked;
