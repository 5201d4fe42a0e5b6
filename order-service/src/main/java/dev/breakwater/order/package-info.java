/**
 * The Order Service, which the User Service calls. It keeps orders in PostgreSQL, and {@code
 * faults} makes it fail on purpose.
 *
 * <p>Start with {@code orders}. Every number is in {@code application.yaml}, each with its reason.
 */
@NullMarked
package dev.breakwater.order;

import org.jspecify.annotations.NullMarked;
