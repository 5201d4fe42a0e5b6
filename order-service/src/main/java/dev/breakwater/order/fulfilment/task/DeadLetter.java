package dev.breakwater.order.fulfilment.task;

import java.time.Instant;
import java.util.UUID;

/**
 * A task that failed too often and is not retried any more: an operator has to look.
 *
 * @param reason the last failure
 */
record DeadLetter(String task, UUID orderId, String reason, int attempts, Instant since) {}
