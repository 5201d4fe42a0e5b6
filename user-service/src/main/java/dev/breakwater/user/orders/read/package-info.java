/**
 * Reads of orders. A request goes from {@link dev.breakwater.user.orders.read.OrdersController}
 * through {@link dev.breakwater.user.orders.read.SingleFlightOrderGateway} and the policies of
 * {@link dev.breakwater.user.orders.read.ResilientOrderGateway} to {@link
 * dev.breakwater.user.orders.read.OrderClient}; the fallback answers from {@link
 * dev.breakwater.user.orders.read.LastKnownOrders}. {@link
 * dev.breakwater.user.orders.read.OverloadedReads} answers a request that has no room.
 */
@NullMarked
package dev.breakwater.user.orders.read;

import org.jspecify.annotations.NullMarked;
