/**
 * The attempts of a protected call. {@link dev.breakwater.resilience.attempt.CallInterceptor} and
 * {@link dev.breakwater.resilience.attempt.AttemptInterceptor} stand outside and inside of
 * resilience4j's aspects; {@link dev.breakwater.resilience.attempt.LimitedRequests} stops an HTTP
 * request that takes too long; {@link dev.breakwater.resilience.attempt.Failures} says what a
 * failure means.
 *
 * <p>A method that returns a {@code CompletionStage} has attempts on other threads: it takes a
 * {@link dev.breakwater.resilience.attempt.Call} as an argument and runs them with {@link
 * dev.breakwater.resilience.attempt.Attempts}, which {@link
 * dev.breakwater.resilience.attempt.Retries} makes for several replicas.
 */
@NullMarked
package dev.breakwater.resilience.attempt;

import org.jspecify.annotations.NullMarked;
