/**
 * What this service breaks on purpose, so that its callers can show that they cope.
 *
 * <p>Start with {@link dev.breakwater.order.faults.Decision}: which fault strikes now? It is a pure
 * function of a {@link dev.breakwater.order.faults.Plan}, the time and a random source. {@link
 * dev.breakwater.order.faults.PlanReader} makes a plan out of JSON, {@link
 * dev.breakwater.order.faults.Faults} holds the one that is active, {@link
 * dev.breakwater.order.faults.FaultFilter} acts. None of it exists unless it is enabled.
 */
@NullMarked
package dev.breakwater.order.faults;

import org.jspecify.annotations.NullMarked;
