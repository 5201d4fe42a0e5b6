package dev.breakwater.user.enrichment;

import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.http.BaseAddress;
import dev.breakwater.resilience.http.SizeRange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the partners are called that orders can do without. The values and their reasons are in
 * {@code application.yaml}.
 *
 * @param longest of each call, connection and answer: how much later an order may come for it
 * @param shortest with less time than this a call is not begun
 * @param fair without an answer in this time a call counts as a time-out, whatever ended it
 * @param margin what it takes to stop a call and to answer without the part
 * @param connectTimeout until the connection stands
 * @param connectionLife after which a connection is not used again
 * @param connectionIdle after which a connection without a call is closed
 * @param maxBody of an answer
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.enrichment", ignoreUnknownFields = false)
record PartsSettings(
        @NotNull @DurationMin(millis = 1) Duration longest,
        @NotNull @DurationMin(millis = 1) Duration shortest,
        @NotNull @DurationMin(millis = 1) Duration fair,
        @NotNull @DurationMin(millis = 1) Duration margin,
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(seconds = 1) Duration connectionLife,
        @NotNull @DurationMin(seconds = 1) Duration connectionIdle,
        @NotNull @SizeRange(min = 1_000, max = 1_000_000) DataSize maxBody,
        @NotNull @Valid Partner shipping,
        @NotNull @Valid Partner recommendations) {

    PartsSettings {
        check("breakwater.enrichment.shipping.url", shipping);
        check("breakwater.enrichment.recommendations.url", recommendations);
    }

    private static void check(String property, Partner partner) {
        if (partner != null && partner.url() != null) {
            BaseAddress.check(property, partner.url());
        }
    }

    /** Where a partner is. */
    record Partner(@NotNull URI url) {}

    AttemptLimits limits() {
        return new AttemptLimits(longest, shortest, margin, fair);
    }
}
