package dev.breakwater.order.fulfilment;

import dev.breakwater.order.fulfilment.partner.PartnerSettings;
import dev.breakwater.order.fulfilment.task.TaskRetrySettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are fulfilled, besides resilience4j's policies. The values and their reasons are in
 * {@code application.yaml}.
 *
 * @param synchronousBudget the partners' time within a request; a task does the rest
 * @param backgroundBudget the time of one execution of a task
 * @param resumeAfter when a task continues an order whose request has not finished it
 * @param compensationDelay how long after an order's end its effects are undone
 * @param maxClockSkew the most that the clocks of two hosts may differ
 * @param countInterval the interval at which the meters query the database
 * @param abandonedOrderRetention the age at which an abandoned order is deleted
 * @param purgeInterval the interval of these deletions
 * @param connectionTimeToLive the age at which a connection to a partner is not used again
 * @param connectionIdleTimeout the idle time after which a connection to a partner is closed
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.fulfilment", ignoreUnknownFields = false)
record FulfilmentSettings(
        @NotNull @DurationMin(millis = 100) Duration synchronousBudget,
        @NotNull @DurationMin(millis = 100) Duration backgroundBudget,
        @NotNull @DurationMin(millis = 100) Duration resumeAfter,
        @NotNull @DurationMin(millis = 1) Duration compensationDelay,
        @NotNull @DurationMin(millis = 0) Duration maxClockSkew,
        @NotNull @DurationMin(millis = 100) Duration countInterval,
        @NotNull @DurationMin(hours = 1) Duration abandonedOrderRetention,
        @NotNull @DurationMin(seconds = 1) Duration purgeInterval,
        @NotNull @DurationMin(seconds = 1) Duration connectionTimeToLive,
        @NotNull @DurationMin(seconds = 1) Duration connectionIdleTimeout,
        @NotNull @Valid TaskRetrySettings retry,
        @NotNull @Valid PartnerSettings inventory,
        @NotNull @Valid PartnerSettings payment,
        @NotNull @Valid PartnerSettings email) {

    @AssertTrue(
            message =
                    "breakwater.fulfilment.resume-after must be above"
                            + " breakwater.fulfilment.synchronous-budget")
    boolean isResumedAfterItsRequest() {
        return resumeAfter == null
                || synchronousBudget == null
                || resumeAfter.compareTo(synchronousBudget) > 0;
    }

    /**
     * Returns a delay that is at least {@code compensationDelay} even if the clock of the host that
     * runs the task is ahead.
     */
    Duration safeCompensationDelay() {
        return compensationDelay.plus(maxClockSkew);
    }
}
