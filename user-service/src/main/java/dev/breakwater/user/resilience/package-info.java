/**
 * What resilience4j lacks, small enough to copy: a deadline that all attempts of a call share,
 * attempts that really stop when their time is up, one judgement of each failure, retries that a
 * budget and signs of life allow, a choice of replica that learns from failures, one call for all
 * who ask for the same. Start reading at {@link dev.breakwater.user.resilience.Attempts}, and then
 * at {@link dev.breakwater.user.resilience.RetryPermission}.
 */
@NullMarked
package dev.breakwater.user.resilience;

import org.jspecify.annotations.NullMarked;
