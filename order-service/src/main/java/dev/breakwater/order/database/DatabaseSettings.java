package dev.breakwater.order.database;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What callers are told about the database.
 *
 * @param retryAfter what callers are told to wait while the database is away; whole seconds
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.database", ignoreUnknownFields = false)
public record DatabaseSettings(
        @NotNull @DurationMin(seconds = 1) @DurationMax(minutes = 5) Duration retryAfter) {}
