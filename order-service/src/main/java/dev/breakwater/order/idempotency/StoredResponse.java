package dev.breakwater.order.idempotency;

import java.util.UUID;

/**
 * A final response, which each request with the key receives byte for byte.
 *
 * @param status the HTTP status
 * @param body the text, sent as UTF-8
 */
public record StoredResponse(UUID orderId, int status, String body) {}
