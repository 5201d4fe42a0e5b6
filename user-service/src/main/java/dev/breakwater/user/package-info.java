/**
 * The User Service: it calls the Order Service and stays up when that fails. Start reading at
 * {@code orders.OrdersController}, and follow a request down to {@code orders.OrderClient}.
 */
@NullMarked
package dev.breakwater.user;

import org.jspecify.annotations.NullMarked;
