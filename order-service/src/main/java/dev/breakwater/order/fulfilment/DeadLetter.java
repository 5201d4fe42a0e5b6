package dev.breakwater.order.fulfilment;

import java.time.Instant;
import java.util.UUID;

/**
 * A task that nobody tries any more, since it failed so often: a person has to look.
 *
 * @param reason of its last failure
 */
record DeadLetter(String task, UUID orderId, String reason, int attempts, Instant since) {}
