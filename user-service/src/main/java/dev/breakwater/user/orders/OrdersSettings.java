package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.http.BaseAddress;
import dev.breakwater.resilience.http.SizeRange;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the Order Service is called, beside resilience4j's own policies. The values and their reasons
 * are in {@code application.yaml}.
 *
 * @param replicas the base address of each; one, where a balancer stands in front
 * @param silentAfter so many attempts in a row that failed end all retries, until one is answered
 * @param placement of orders: policies of its own
 * @param retryAfter what callers are told to wait when there is nothing to answer; whole seconds
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.orders", ignoreUnknownFields = false)
record OrdersSettings(
        @NotEmpty List<URI> replicas,
        @NotNull @Valid Attempt attempt,
        @Min(1) int silentAfter,
        @NotNull @Valid RetryBudget retryBudget,
        @NotNull @Valid Placement placement,
        @NotNull @DurationMin(seconds = 1) Duration retryAfter,
        @NotNull @Valid Http http,
        @NotNull @Valid LeaveOut leaveOut,
        @NotNull @Valid Readiness readiness,
        @NotNull @Valid LastKnown lastKnown) {

    OrdersSettings {
        if (replicas != null) {
            replicas.forEach(address -> BaseAddress.check("breakwater.orders.replicas", address));
        }
    }

    /**
     * @param longest when one attempt is stopped; below the time limiter's own limit
     * @param shortest no attempt starts with less time than this
     * @param fair without an answer in this time an attempt counts as a time-out, whatever ended it
     * @param margin what it takes to stop an attempt and to answer from the fallback
     */
    record Attempt(
            @NotNull @DurationMin(millis = 1) Duration longest,
            @NotNull @DurationMin(millis = 1) Duration shortest,
            @NotNull @DurationMin(millis = 1) Duration fair,
            @NotNull @DurationMin(millis = 1) Duration margin) {

        AttemptLimits limits() {
            return new AttemptLimits(longest, shortest, margin, fair);
        }
    }

    /**
     * @param cap the most retries that can be saved up; with which it starts
     * @param floor retries per second that are always allowed
     */
    record RetryBudget(
            @Min(1) @Max(100_000) int cap, @DecimalMin("0.001") @DecimalMax("1000") double floor) {}

    /**
     * What placing an order has to itself.
     *
     * @param maxRequest the most bytes that are read of a caller's order
     * @param readTimeout the longest silence between two bytes of an answer
     * @param silentAfter as for reads
     */
    record Placement(
            @NotNull @SizeRange(min = 1_000, max = 1_000_000) DataSize maxRequest,
            @NotNull @Valid Attempt attempt,
            @NotNull @DurationMin(millis = 1) Duration readTimeout,
            @Min(1) int silentAfter,
            @NotNull @Valid RetryBudget retryBudget) {}

    /**
     * @param connectTimeout until the connection stands
     * @param readTimeout the longest silence between two bytes
     * @param connectionLife after which a connection is not used again
     * @param connectionIdle after which a connection without a call is closed
     * @param maxBody of an answer
     */
    record Http(
            @NotNull @DurationMin(millis = 1) Duration connectTimeout,
            @NotNull @DurationMin(millis = 1) Duration readTimeout,
            @NotNull @DurationMin(seconds = 1) Duration connectionLife,
            @NotNull @DurationMin(seconds = 1) Duration connectionIdle,
            @NotNull @SizeRange(min = 1_000, max = 10_000_000) DataSize maxBody) {}

    /**
     * @param failures how many of a replica's last 20 calls fail before it is left out
     * @param trialEvery how often a replica that was left out gets one call
     */
    record LeaveOut(
            @Min(1) @Max(20) int failures, @NotNull @DurationMin(millis = 1) Duration trialEvery) {}

    /**
     * @param every how often each of several replicas is asked whether it is ready
     * @param timeout for connection and answer of that question
     */
    record Readiness(
            @NotNull @DurationMin(millis = 10) Duration every,
            @NotNull @DurationMin(millis = 1) Duration timeout) {}

    /**
     * @param maxRecords orders and their items, all that are remembered of them together
     * @param maxAge after which an answer is forgotten
     */
    record LastKnown(
            @Min(1_000) long maxRecords, @NotNull @DurationMin(seconds = 1) Duration maxAge) {}
}
