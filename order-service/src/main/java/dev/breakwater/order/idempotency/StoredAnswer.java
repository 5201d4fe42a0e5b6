package dev.breakwater.order.idempotency;

import java.util.UUID;

/**
 * A final answer as it is sent, the first time and every other: byte for byte.
 *
 * @param status of HTTP
 * @param body as text, in UTF-8
 */
public record StoredAnswer(UUID orderId, int status, String body) {}
