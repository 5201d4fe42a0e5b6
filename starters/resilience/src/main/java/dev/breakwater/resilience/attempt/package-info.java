/**
 * The attempts of a protected call. {@link dev.breakwater.resilience.attempt.CallInterceptor} and
 * {@link dev.breakwater.resilience.attempt.AttemptInterceptor} stand outside and inside of
 * resilience4j's aspects; {@link dev.breakwater.resilience.attempt.LimitedRequests} stops an HTTP
 * request that takes too long; {@link dev.breakwater.resilience.attempt.Failures} says what a
 * failure means.
 */
@NullMarked
package dev.breakwater.resilience.attempt;

import org.jspecify.annotations.NullMarked;
