/**
 * How long the caller of a request still waits. {@link
 * dev.breakwater.resilience.deadline.DeadlineFilter} reads {@code X-Deadline-Ms} and binds the
 * {@link dev.breakwater.resilience.deadline.Deadline} to the request's thread; outgoing calls send
 * the remaining time. The package needs no other package of the starter.
 */
@NullMarked
package dev.breakwater.resilience.deadline;

import org.jspecify.annotations.NullMarked;
