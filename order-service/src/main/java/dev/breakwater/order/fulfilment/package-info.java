/**
 * How a placed order is carried out, by partners that fail: the inventory reserves, the payment
 * partner charges, a confirmation is mailed.
 *
 * <p>Start with {@link dev.breakwater.order.fulfilment.OrderFulfilment}, which takes an order from
 * step to step; each partner has its gateway with the policies ({@link
 * dev.breakwater.order.fulfilment.PaymentGateway} is one). {@link
 * dev.breakwater.order.fulfilment.DurableTasks} goes on with what a dead replica, or a partner that
 * was away, left undone.
 */
@NullMarked
package dev.breakwater.order.fulfilment;

import org.jspecify.annotations.NullMarked;
