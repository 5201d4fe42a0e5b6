package dev.breakwater.order.idempotency;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long keys are stored.
 *
 * @param retention the time after which a key is free again, and makes a new order
 * @param purgeInterval the time between two deletions of expired keys
 * @param retryAfter the {@code Retry-After} of a 409 while the first request is in progress; whole
 *     seconds
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.idempotency", ignoreUnknownFields = false)
public record IdempotencySettings(
        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 365) Duration retention,
        @NotNull @DurationMin(seconds = 1) Duration purgeInterval,
        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 1) Duration retryAfter) {}
