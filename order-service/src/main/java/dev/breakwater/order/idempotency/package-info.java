/**
 * Idempotency of writes. A write claims its {@link dev.breakwater.order.idempotency.IdempotencyKey}
 * in the transaction that stores its order, and stores its final response there; {@link
 * dev.breakwater.order.idempotency.IdempotencyKeys} replays that response.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP header field, IETF draft</a>
 */
@NullMarked
package dev.breakwater.order.idempotency;

import org.jspecify.annotations.NullMarked;
