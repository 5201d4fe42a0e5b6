package dev.breakwater.order.fulfilment;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long a breaker stays half-open.
 *
 * @param maxWait for the permitted number of trial calls
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.half-open", ignoreUnknownFields = false)
record HalfOpenSettings(@NotNull @DurationMin(millis = 100) Duration maxWait) {}
