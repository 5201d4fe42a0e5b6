/**
 * Fault plans: the records of the JSON document, and its reader.
 *
 * <p>Start with {@link dev.breakwater.order.faults.plan.Plan}. {@link
 * dev.breakwater.order.faults.plan.PlanReader} reads and validates one.
 */
@NullMarked
package dev.breakwater.order.faults.plan;

import org.jspecify.annotations.NullMarked;
