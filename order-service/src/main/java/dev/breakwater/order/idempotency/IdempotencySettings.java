package dev.breakwater.order.idempotency;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How keys are kept.
 *
 * @param keep after which a key is forgotten: then the same key makes a new order
 * @param purgeEvery how often the database is rid of those
 * @param retryAfter what a caller is told to wait whose first request is still worked on; whole
 *     seconds
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.idempotency", ignoreUnknownFields = false)
public record IdempotencySettings(
        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 365) Duration keep,
        @NotNull @DurationMin(seconds = 1) Duration purgeEvery,
        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1) Duration retryAfter) {}
