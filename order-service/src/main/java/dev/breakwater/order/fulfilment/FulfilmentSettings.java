package dev.breakwater.order.fulfilment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are carried out, beside resilience4j's own policies. The values and their reasons are
 * in {@code application.yaml}.
 *
 * @param whileCallerWaits how long a request works on its order: then the rest is left to a task
 * @param inBackground how long a task works on one at a time
 * @param undoAfter how long after an order's end what was done for it is undone
 * @param maxClockSkew by how much the clocks of two hosts may differ
 * @param countEvery how often unfinished orders and dead letters are counted for monitors
 * @param keepAbandoned how long after it was placed an abandoned order is deleted
 * @param purgeEvery how often that is looked for
 * @param connectionLife after which a connection to a partner is not used again
 * @param connectionIdle after which a connection to a partner without a request is closed
 * @param resumeAfter an order whose request is not done with it by then is gone on with by a task
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.fulfilment", ignoreUnknownFields = false)
record FulfilmentSettings(
        @NotNull @DurationMin(millis = 100) Duration whileCallerWaits,
        @NotNull @DurationMin(millis = 100) Duration inBackground,
        @NotNull @DurationMin(millis = 100) Duration resumeAfter,
        @NotNull @DurationMin(millis = 1) Duration undoAfter,
        @NotNull @DurationMin(millis = 0) Duration maxClockSkew,
        @NotNull @DurationMin(millis = 100) Duration countEvery,
        @NotNull @DurationMin(hours = 1) Duration keepAbandoned,
        @NotNull @DurationMin(seconds = 1) Duration purgeEvery,
        @NotNull @DurationMin(seconds = 1) Duration connectionLife,
        @NotNull @DurationMin(seconds = 1) Duration connectionIdle,
        @NotNull @Valid Retry retry,
        @NotNull @Valid Partner inventory,
        @NotNull @Valid Partner payment,
        @NotNull @Valid Partner email) {

    @AssertTrue(
            message =
                    "breakwater.fulfilment.resume-after must be above"
                            + " breakwater.fulfilment.while-caller-waits")
    boolean isResumedByOneAtATime() {
        return resumeAfter == null
                || whileCallerWaits == null
                || resumeAfter.compareTo(whileCallerWaits) > 0;
    }

    /**
     * This host sets the time, and another one may find it due by a clock that is ahead: at least
     * {@code undoAfter} passes all the same.
     */
    Duration undoDelay() {
        return undoAfter.plus(maxClockSkew);
    }

    /**
     * Of a task.
     *
     * @param firstWait before the second attempt; then twice as long each time
     * @param longestWait what that grows to
     * @param jitter by which share a wait may be shorter, by chance; 0 to 1
     * @param attempts after which a task is put aside as a dead letter
     */
    record Retry(
            @NotNull @DurationMin(millis = 1) Duration firstWait,
            @NotNull @DurationMin(millis = 1) Duration longestWait,
            @Min(0) @Max(1) double jitter,
            @Min(1) @Max(100_000) int attempts) {}

    /**
     * @param url scheme, host and port
     * @param connectTimeout until the connection stands
     * @param readTimeout the longest silence
     * @param totalTimeout of one attempt, from the first byte to the last
     * @param shortest an attempt with less time than this is not begun
     * @param fair without an answer in this time an attempt counts as a time-out, whatever ended it
     */
    record Partner(
            @NotNull URI url,
            @NotNull @DurationMin(millis = 1) Duration connectTimeout,
            @NotNull @DurationMin(millis = 1) Duration readTimeout,
            @NotNull @DurationMin(millis = 1) Duration totalTimeout,
            @NotNull @DurationMin(millis = 1) Duration shortest,
            @NotNull @DurationMin(millis = 1) Duration fair) {

        @AssertTrue(message = "shortest must not be above total-timeout: no attempt would begin")
        boolean isEverBegun() {
            return isInOrder(shortest, totalTimeout);
        }

        @AssertTrue(message = "fair must be from shortest to total-timeout")
        boolean isFair() {
            return isInOrder(shortest, fair) && isInOrder(fair, totalTimeout);
        }

        private static boolean isInOrder(Duration less, Duration more) {
            return less == null || more == null || less.compareTo(more) <= 0;
        }

        Partner {
            if (url != null
                    && (url.getHost() == null
                            || !Set.of("http", "https").contains(url.getScheme())
                            || !Set.of("", "/")
                                    .contains(Objects.requireNonNullElse(url.getPath(), "")))) {
                throw new IllegalArgumentException(
                        "the url of a partner must be like http://localhost:8084, without a path,"
                                + " but it is "
                                + url);
            }
        }
    }
}
