/**
 * The caller's orders. A request goes from {@link dev.breakwater.user.orders.OrdersController}
 * through the protected call, {@link dev.breakwater.user.orders.ResilientOrderGateway}, to {@link
 * dev.breakwater.user.orders.OrderClient}; what it does about failures is in the annotations and
 * the fallbacks of the gateway, and the numbers are in {@code application.yaml}.
 */
@NullMarked
package dev.breakwater.user.orders;

import org.jspecify.annotations.NullMarked;
