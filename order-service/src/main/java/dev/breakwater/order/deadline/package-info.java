/**
 * Deadlines of requests: the starter's {@link dev.breakwater.resilience.deadline.DeadlineFilter},
 * and {@link dev.breakwater.order.deadline.DeadlineCheck} right before the work.
 */
@NullMarked
package dev.breakwater.order.deadline;

import org.jspecify.annotations.NullMarked;
