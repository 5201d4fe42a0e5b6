package dev.breakwater.order.orders;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The responses to requests for orders.
 *
 * @param limit the most orders in one response
 * @param retryAfter the {@code Retry-After} of a 503 while the inventory is unavailable; whole
 *     seconds
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.orders", ignoreUnknownFields = false)
record OrderSettings(
        @Min(1) @Max(1000) int limit, @NotNull @DurationMin(seconds = 1) Duration retryAfter) {}
