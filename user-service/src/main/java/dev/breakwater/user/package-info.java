/**
 * The User Service, which calls the Order Service and keeps answering when that fails. Start with
 * {@code orders.read.OrdersController}, and follow a request to {@code orders.read.OrderClient}.
 */
@NullMarked
package dev.breakwater.user;

import org.jspecify.annotations.NullMarked;
