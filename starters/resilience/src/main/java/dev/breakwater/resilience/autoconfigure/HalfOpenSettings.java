package dev.breakwater.resilience.autoconfigure;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long a breaker stays half-open.
 *
 * @param maxWait for the permitted number of trial calls: then the breaker opens again if all of
 *     them failed, and closes otherwise. Without one it waits as resilience4j is configured, by
 *     default for ever
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.half-open", ignoreUnknownFields = false)
record HalfOpenSettings(@Nullable @DurationMin(millis = 100) Duration maxWait) {}
