/**
 * Reading and placing orders.
 *
 * <p>Start with {@link dev.breakwater.order.orders.OrderController}. A read goes straight to {@link
 * dev.breakwater.order.orders.OrderRepository}, a write through {@link
 * dev.breakwater.order.orders.PlaceOrder}.
 */
@NullMarked
package dev.breakwater.order.orders;

import org.jspecify.annotations.NullMarked;
