package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.AttemptLimits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the starter adds to resilience4j's instances. An instance that is not named here gets the
 * default of each property.
 *
 * @param instances the settings of each instance, by the name of the resilience4j instance
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.calls", ignoreUnknownFields = false)
record InstanceSettings(@NotNull @Valid @DefaultValue Map<String, Instance> instances) {

    Instance of(String name) {
        return instances.getOrDefault(name, Instance.DEFAULT);
    }

    /** Returns true if the bulkhead with this name has an adaptive limit. */
    boolean hasLimit(String name) {
        return of(name).limit().mode() != Mode.OFF;
    }

    /** Returns true if any bulkhead has an adaptive limit. */
    boolean hasLimits() {
        return instances.keySet().stream().anyMatch(this::hasLimit);
    }

    /**
     * The calls of one instance.
     *
     * @param maxRetryAfter the longest Retry-After that a call waits for, since it holds a thread
     *     meanwhile; a callee that asks for more gets no retry
     * @param maxConsecutiveFailures how many attempts in a row must fail before retries stop for an
     *     outage; if half of the attempts fail by chance, 1 in 256 series of 8 looks like one
     * @param limit the adaptive limit of the calls in flight of methods with {@code @Bulkhead}
     */
    record Instance(
            @NotNull @Valid @DefaultValue AttemptSettings attempt,
            @NotNull @Valid @DefaultValue Budget retryBudget,
            @NotNull @DefaultValue("10s") @DurationMin(millis = 0) Duration maxRetryAfter,
            @Min(1) @DefaultValue("8") int maxConsecutiveFailures,
            @NotNull @Valid @DefaultValue LimitSettings limit) {

        static final Instance DEFAULT = new Binder().bindOrCreate("default", Instance.class);

        AttemptLimits limits() {
            return new AttemptLimits(
                    attempt.timeout, attempt.minimum, attempt.margin, attempt.conclusive);
        }
    }

    /**
     * The limits of one attempt.
     *
     * @param timeout the time after which an HTTP request is stopped; without one only the deadline
     *     stops it
     * @param minimum no attempt starts with less time than this
     * @param margin the part of the deadline that is kept to stop an attempt and to run a fallback
     * @param conclusive an attempt that the deadline stopped counts as a timeout of the callee if
     *     it had at least this long
     */
    record AttemptSettings(
            @Nullable @DurationMin(millis = 1) Duration timeout,
            @NotNull @DefaultValue("30ms") @DurationMin(millis = 1) Duration minimum,
            @NotNull @DefaultValue("20ms") @DurationMin(millis = 0) Duration margin,
            @NotNull @DefaultValue("200ms") @DurationMin(millis = 1) Duration conclusive) {

        @AssertTrue(
                message =
                        "attempt.timeout must not be below attempt.minimum: no attempt would start")
        boolean isTimeoutLongEnough() {
            return timeout == null || minimum == null || timeout.compareTo(minimum) >= 0;
        }
    }

    /**
     * The retry budget.
     *
     * @param cap the most retries that the budget saves, and what it starts with
     * @param floor retries per second that are always allowed
     */
    record Budget(
            @Min(1) @Max(100_000) @DefaultValue("64") int cap,
            @DecimalMin("0.001") @DecimalMax("1000") @DefaultValue("1") double floor) {}
}
