/**
 * Observability beyond resilience4j's own meters: the transitions of circuit breakers in the log
 * ({@link dev.breakwater.resilience.metrics.BreakerLog}), as a meter ({@link
 * dev.breakwater.resilience.metrics.BreakerMeter}) and in traces ({@link
 * dev.breakwater.resilience.metrics.BreakerSpans}), and the scheduler of virtual threads ({@link
 * dev.breakwater.resilience.metrics.VirtualThreadMeter}).
 */
@NullMarked
package dev.breakwater.resilience.metrics;

import org.jspecify.annotations.NullMarked;
