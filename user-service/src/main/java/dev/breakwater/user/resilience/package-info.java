/**
 * What this service adds to the starter's asynchronous attempts: executor and names for
 * resilience4j's aspects, a check of its settings, and a meter. The mechanisms themselves start at
 * {@link dev.breakwater.resilience.attempt.Attempts} and {@link
 * dev.breakwater.resilience.retry.RetryPermission}.
 */
@NullMarked
package dev.breakwater.user.resilience;

import org.jspecify.annotations.NullMarked;
