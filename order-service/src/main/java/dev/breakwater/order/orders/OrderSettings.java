package dev.breakwater.order.orders;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What callers get.
 *
 * @param limit how many of a user's orders one answer holds at most
 * @param retryAfter what callers are told to wait when nothing could be ordered; whole seconds
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.orders", ignoreUnknownFields = false)
record OrderSettings(
        @Min(1) @Max(1000) int limit, @NotNull @DurationMin(seconds = 1) Duration retryAfter) {}
