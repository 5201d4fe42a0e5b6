/**
 * Fault plans: their records, which are the JSON document, and how they are read.
 *
 * <p>Start with {@link dev.breakwater.order.faults.plan.Plan}. {@link
 * dev.breakwater.order.faults.plan.PlanReader} reads and validates one.
 */
@NullMarked
package dev.breakwater.order.faults.plan;

import org.jspecify.annotations.NullMarked;
