/**
 * Orders: what was bought, by whom, and what became of it.
 *
 * <p>Start with {@link dev.breakwater.order.orders.OrderController} and follow a request down to
 * {@link dev.breakwater.order.orders.OrderRepository}: one request, one query.
 */
@NullMarked
package dev.breakwater.order.orders;

import org.jspecify.annotations.NullMarked;
