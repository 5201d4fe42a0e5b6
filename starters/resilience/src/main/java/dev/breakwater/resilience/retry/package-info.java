/**
 * Decides which retries take place, and when. {@link
 * dev.breakwater.resilience.retry.RetryPermission} is the interval function of a resilience4j
 * retry; it uses the {@link dev.breakwater.resilience.retry.RetryBudget} and the {@link
 * dev.breakwater.resilience.retry.OutageDetector}, which also work alone.
 */
@NullMarked
package dev.breakwater.resilience.retry;

import org.jspecify.annotations.NullMarked;
