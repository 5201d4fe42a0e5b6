package dev.breakwater.order.fulfilment;

import dev.breakwater.order.fulfilment.partner.PartnerSettings;
import dev.breakwater.order.fulfilment.task.DurableTask;
import dev.breakwater.order.fulfilment.task.TaskRetrySettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * @param threads how many tasks of each kind a replica executes at the same time
 * @param retryBudget the retry budget of each kind of tasks
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
        @NotNull Map<DurableTask, @Min(1) @Max(100) Integer> threads,
        @NotNull @Valid TaskRetrySettings retry,
        @NotNull @Valid RetryBudgetSettings retryBudget,
        @NotNull @Valid PartnerSettings inventory,
        @NotNull @Valid PartnerSettings payment,
        @NotNull @Valid PartnerSettings email) {

    /**
     * @param cap the retries that the budget saves
     * @param floor retries per second that need no success
     */
    record RetryBudgetSettings(
            @Min(1) @Max(100_000) int cap, @DecimalMin("0.001") @DecimalMax("1000") double floor) {}

    @AssertTrue(message = "breakwater.fulfilment.threads must have each kind of tasks")
    boolean isEachTaskExecuted() {
        return threads == null || threads.keySet().containsAll(Set.of(DurableTask.values()));
    }

    @AssertTrue(
            message =
                    "breakwater.fulfilment.retry-budget.cap must not be below any of"
                            + " breakwater.fulfilment.threads")
    boolean isAnyRetryAllowed() {
        return threads == null
                || retryBudget == null
                || threads.values().stream().allMatch(most -> most <= retryBudget.cap());
    }

    @AssertTrue(
            message =
                    "breakwater.fulfilment.resume-after must be above"
                            + " breakwater.fulfilment.synchronous-budget")
    boolean isResumedAfterItsRequest() {
        return resumeAfter == null
                || synchronousBudget == null
                || resumeAfter.compareTo(synchronousBudget) > 0;
    }

    int threadsOf(DurableTask task) {
        return Objects.requireNonNull(threads.get(task));
    }

    /**
     * Returns a delay that is at least {@code compensationDelay} even if the clock of the host that
     * runs the task is ahead.
     */
    Duration safeCompensationDelay() {
        return compensationDelay.plus(maxClockSkew);
    }
}
