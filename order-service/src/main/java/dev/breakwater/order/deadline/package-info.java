/**
 * What this service does beyond the starter's {@link
 * dev.breakwater.resilience.deadline.DeadlineFilter}: {@link
 * dev.breakwater.order.deadline.DeadlineRefusals} counts the requests that it refuses, and {@link
 * dev.breakwater.order.deadline.DeadlineExceeded} refuses work whose deadline passed meanwhile.
 */
@NullMarked
package dev.breakwater.order.deadline;

import org.jspecify.annotations.NullMarked;
