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
 * Limits of database access.
 *
 * @param retryAfter the {@code Retry-After} of a 503; whole seconds
 * @param minStatementTimeout a statement's least time limit, however near the request's deadline
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.database", ignoreUnknownFields = false)
public record DatabaseSettings(
        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 5) Duration retryAfter,
        @NotNull @DurationMin(millis = 1) @DurationMax(seconds = 60) Duration minStatementTimeout,
        @NotNull @Valid Reads reads,
        @NotNull @Valid Writes writes,
        @NotNull @Valid Retry retry) {

    /**
     * The pool of reads and readiness.
     *
     * @param connections the size of the pool
     */
    record Reads(@Min(1) @Max(100) int connections) {}

    /**
     * Limits of the requests' write transactions; the scheduler's threads limit those of tasks.
     *
     * @param maxConcurrent the most transactions at the same time
     * @param maxWait how long the transaction of a new order waits for a free place
     */
    record Writes(
            @Min(1) @Max(100) int maxConcurrent,
            @NotNull @DurationMin(millis = 0) @DurationMax(seconds = 10) Duration maxWait) {}

    /**
     * Backoff of a transaction after an {@link Outage}.
     *
     * @param initialWait the wait before the second attempt; it doubles each time, with jitter
     * @param maxWait the longest wait
     */
    record Retry(
            @NotNull @DurationMin(millis = 1) Duration initialWait,
            @NotNull @DurationMin(millis = 2) Duration maxWait) {

        @AssertTrue(
                message =
                        "breakwater.database.retry.max-wait must be above"
                                + " breakwater.database.retry.initial-wait")
        boolean isMaxWaitAboveInitialWait() {
            return initialWait == null || maxWait == null || maxWait.compareTo(initialWait) > 0;
        }
    }
}
