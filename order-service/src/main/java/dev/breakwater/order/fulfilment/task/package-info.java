/**
 * Durable tasks: work that the database keeps until some replica has done it.
 *
 * <p>Start with {@link dev.breakwater.order.fulfilment.task.DurableTasks}, which schedules them. A
 * task that keeps failing becomes a {@link dev.breakwater.order.fulfilment.task.DeadLetter}.
 */
@NullMarked
package dev.breakwater.order.fulfilment.task;

import org.jspecify.annotations.NullMarked;
