/**
 * The service without protection, for comparison: profile {@code bare} measures what the policies
 * cost, profile {@code naive} shows what happens without them.
 */
@NullMarked
package dev.breakwater.user.orders.baseline;

import org.jspecify.annotations.NullMarked;
