/**
 * Fault injection: this service fails on purpose, so that its callers can prove their resilience.
 *
 * <p>Start with {@link dev.breakwater.order.faults.FaultFilter}, which injects into each request
 * the fault that {@link dev.breakwater.order.faults.FaultInjector} draws by the plan in force.
 * Nothing of it exists unless {@code breakwater.faults.enabled} is true.
 */
@NullMarked
package dev.breakwater.order.faults;

import org.jspecify.annotations.NullMarked;
