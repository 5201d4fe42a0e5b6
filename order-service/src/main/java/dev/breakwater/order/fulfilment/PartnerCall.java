package dev.breakwater.order.fulfilment;

import dev.breakwater.order.deadline.Deadline;
import dev.breakwater.order.orders.Order;

/**
 * One request to a partner for an order, with all its attempts. A gateway takes it as an argument,
 * because arguments are what every aspect, every retry and every fallback gets to see.
 */
record PartnerCall(Order order, Deadline deadline) {}
