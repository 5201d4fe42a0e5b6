package dev.breakwater.order.fulfilment.partner;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How a partner is called.
 *
 * @param url scheme, host and port
 * @param connectTimeout the limit of opening a connection
 * @param readTimeout the longest silence within a response
 * @param totalTimeout the limit of one attempt
 * @param minimum the least time that the deadline must leave for an attempt to start
 * @param conclusive an attempt that ran for this long without a response counts as a time-out, even
 *     if the deadline and not {@code totalTimeout} ended it
 */
public record PartnerSettings(
        @NotNull
                @Pattern(
                        regexp = "https?://[^/]+/?",
                        message =
                                "must be like http://localhost:8084, without a path,"
                                        + " but it is ${validatedValue}")
                String url,
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) Duration readTimeout,
        @NotNull @DurationMin(millis = 1) Duration totalTimeout,
        @NotNull @DurationMin(millis = 1) Duration minimum,
        @NotNull @DurationMin(millis = 1) Duration conclusive) {

    @AssertTrue(message = "minimum must not be above total-timeout: no attempt would start")
    boolean isEverStarted() {
        return isInOrder(minimum, totalTimeout);
    }

    @AssertTrue(message = "conclusive must be from minimum to total-timeout")
    boolean isEverConclusive() {
        return isInOrder(minimum, conclusive) && isInOrder(conclusive, totalTimeout);
    }

    private static boolean isInOrder(Duration less, Duration more) {
        return less == null || more == null || less.compareTo(more) <= 0;
    }
}
