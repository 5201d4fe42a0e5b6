/**
 * The attempts of asynchronous calls, and what a failure means. A method that returns a {@code
 * CompletionStage} takes a {@link dev.breakwater.resilience.attempt.Call} as an argument and runs
 * its attempts with {@link dev.breakwater.resilience.attempt.Attempts}, which {@link
 * dev.breakwater.resilience.attempt.replica.Retries} makes for several replicas. {@link
 * dev.breakwater.resilience.attempt.FailureClassifier} classifies the failures of all calls.
 */
@NullMarked
package dev.breakwater.resilience.attempt;

import org.jspecify.annotations.NullMarked;
