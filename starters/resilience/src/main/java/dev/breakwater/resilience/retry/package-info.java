/**
 * Which retries take place, and when. {@link dev.breakwater.resilience.retry.RetryPermission}
 * decides, as the interval function of a resilience4j retry; it asks the {@link
 * dev.breakwater.resilience.retry.RetryBudget} and the {@link
 * dev.breakwater.resilience.retry.OutageDetector}, which are usable alone.
 */
@NullMarked
package dev.breakwater.resilience.retry;

import org.jspecify.annotations.NullMarked;
