/**
 * The caller's orders. A read goes from {@link dev.breakwater.user.orders.OrdersController} through
 * the protected call, {@link dev.breakwater.user.orders.ResilientOrderGateway}, to {@link
 * dev.breakwater.user.orders.OrderClient}; an order is placed from {@link
 * dev.breakwater.user.orders.PlacementController} through {@link
 * dev.breakwater.user.orders.ResilientPlacementGateway} to {@link
 * dev.breakwater.user.orders.PlacementClient}. What is done about failures is in the annotations
 * and the fallbacks of the gateways, and the numbers are in {@code application.yaml}.
 */
@NullMarked
package dev.breakwater.user.orders;

import org.jspecify.annotations.NullMarked;
