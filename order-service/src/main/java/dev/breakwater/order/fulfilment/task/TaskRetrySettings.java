package dev.breakwater.order.fulfilment.task;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * When a failed task is retried: exponential backoff with jitter.
 *
 * @param initialWait the wait before the second attempt; it doubles with each failure
 * @param maxWait the upper bound of a wait
 * @param jitter the share of a wait that is random; 0 to 1
 * @param attempts the number of failures after which a task becomes a dead letter
 */
public record TaskRetrySettings(
        @NotNull @DurationMin(millis = 1) Duration initialWait,
        @NotNull @DurationMin(millis = 1) Duration maxWait,
        @Min(0) @Max(1) double jitter,
        @Min(1) @Max(100_000) int attempts) {

    /**
     * @param failures how often the task has failed, 1 or more
     */
    Duration waitAfter(int failures, RandomGenerator random) {
        Duration grown = initialWait.multipliedBy(1L << Math.min(failures - 1, 30));
        Duration bounded = grown.compareTo(maxWait) < 0 ? grown : maxWait;
        double factor = 1 - jitter * random.nextDouble();
        return Duration.ofNanos((long) (bounded.toNanos() * factor));
    }
}
