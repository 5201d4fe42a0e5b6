/**
 * Placement of orders. A request goes from {@link
 * dev.breakwater.user.orders.place.PlacementController} through the policies of {@link
 * dev.breakwater.user.orders.place.ResilientPlacementGateway} to {@link
 * dev.breakwater.user.orders.place.PlacementClient}. No fallback claims that an order was placed.
 */
@NullMarked
package dev.breakwater.user.orders.place;

import org.jspecify.annotations.NullMarked;
