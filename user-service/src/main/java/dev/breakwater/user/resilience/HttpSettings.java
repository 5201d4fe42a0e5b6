package dev.breakwater.user.resilience;

import dev.breakwater.resilience.http.DataSizeRange;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP client of a callee.
 *
 * @param connectTimeout the longest time to establish a connection
 * @param readTimeout the longest silence between two bytes of an answer
 * @param connectionTimeToLive the age at which a connection is not used again
 * @param connectionIdleTimeout how long a connection without a call stays open
 * @param maxBody the size of the largest answer that is accepted
 */
public record HttpSettings(
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) Duration readTimeout,
        @NotNull @DurationMin(seconds = 1) Duration connectionTimeToLive,
        @NotNull @DurationMin(seconds = 1) Duration connectionIdleTimeout,
        @NotNull @DataSizeRange(min = 1_000, max = 10_000_000) DataSize maxBody) {}
