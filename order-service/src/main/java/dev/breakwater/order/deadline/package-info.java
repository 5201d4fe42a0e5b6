/**
 * How long the caller of a request still waits: nothing is done for one who has gone.
 *
 * <p>{@link dev.breakwater.order.deadline.DeadlineFilter} takes in the header {@code
 * X-Deadline-Ms}; whoever is about to do costly work asks the {@link
 * dev.breakwater.order.deadline.Deadline} first.
 */
@NullMarked
package dev.breakwater.order.deadline;

import org.jspecify.annotations.NullMarked;
