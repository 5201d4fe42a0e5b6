package dev.breakwater.resilience.synchronous;

import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.attempt.AttemptRecorder;
import dev.breakwater.resilience.retry.RetryPermission;

/**
 * What the synchronous calls of one resilience4j instance share, in addition to resilience4j's own
 * policies of that name.
 *
 * @param limits the limits of each attempt
 * @param attempts records the outcome of each attempt
 * @param stopped counts requests that were cancelled at a limit, or not sent because too little
 *     time remained
 */
public record InstancePolicy(
        AttemptLimits limits,
        RetryPermission.Policy retries,
        AttemptRecorder attempts,
        StoppedRequestMeter stopped) {}
