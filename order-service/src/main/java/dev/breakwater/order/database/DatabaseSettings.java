package dev.breakwater.order.database;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What we, and our callers, do while the database is away.
 *
 * @param retryAfter what callers are told to wait; whole seconds
 * @param shortest a caller's statements have at least so much time, however near its deadline
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.database", ignoreUnknownFields = false)
public record DatabaseSettings(
        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 5) Duration retryAfter,
        @NotNull @DurationMin(millis = 1) @DurationMax(seconds = 60) Duration shortest,
        @NotNull @Valid Reads reads,
        @NotNull @Valid Writes writes,
        @NotNull @Valid Retry retry) {

    /**
     * What reads and readiness have for themselves.
     *
     * @param connections the size of their pool
     */
    record Reads(@Min(1) @Max(100) int connections) {}

    /**
     * Of requests; tasks are bounded by the scheduler's threads.
     *
     * @param maxConcurrent how many writing transactions at the same time
     * @param maxWait how long one that begins something waits for one of them to end
     */
    record Writes(
            @Min(1) @Max(100) int maxConcurrent,
            @NotNull @DurationMin(millis = 0) @DurationMax(seconds = 10) Duration maxWait) {}

    /**
     * Of a transaction that met an outage.
     *
     * @param firstWait before the second attempt; then twice as long each time, with jitter
     * @param longestWait what that grows to
     */
    record Retry(
            @NotNull @DurationMin(millis = 1) Duration firstWait,
            @NotNull @DurationMin(millis = 2) Duration longestWait) {

        @AssertTrue(
                message =
                        "breakwater.database.retry.longest-wait must be above"
                                + " breakwater.database.retry.first-wait")
        boolean isGrowing() {
            return firstWait == null || longestWait == null || longestWait.compareTo(firstWait) > 0;
        }
    }
}
