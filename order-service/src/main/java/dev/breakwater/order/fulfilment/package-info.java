/**
 * How a placed order is fulfilled although partners fail: inventory is reserved, the payment
 * charged, a confirmation mailed.
 *
 * <p>Start with {@link dev.breakwater.order.fulfilment.OrderFulfilment}, which takes an order from
 * step to step. The calls to partners and their policies are in {@code partner}; {@code task} keeps
 * the durable tasks that finish what a dead replica or a failing partner left undone.
 */
@NullMarked
package dev.breakwater.order.fulfilment;

import org.jspecify.annotations.NullMarked;
