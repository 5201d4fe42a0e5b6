/**
 * The calls of synchronous methods, whose attempts run on the caller's thread. {@link
 * dev.breakwater.resilience.synchronous.CallInterceptor} and {@link
 * dev.breakwater.resilience.synchronous.AttemptInterceptor} run before (outside) and after (inside)
 * resilience4j's aspects; {@link dev.breakwater.resilience.synchronous.RequestTimeLimiter} stops an
 * HTTP request that takes too long.
 */
@NullMarked
package dev.breakwater.resilience.synchronous;

import org.jspecify.annotations.NullMarked;
