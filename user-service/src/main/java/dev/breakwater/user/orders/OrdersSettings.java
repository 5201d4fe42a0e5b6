package dev.breakwater.user.orders;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.autoconfigure.LimitSettings;
import dev.breakwater.resilience.http.BaseAddress;
import dev.breakwater.resilience.http.DataSizeRange;
import dev.breakwater.user.resilience.AttemptSettings;
import dev.breakwater.user.resilience.HttpSettings;
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
 * How the Order Service is called, beside resilience4j's own policies. {@code application.yaml} has
 * the values and their reasons.
 *
 * @param replicas the base address of each replica, or of the load balancer in front of them
 * @param instances whether the addresses are the replicas, or names that DNS resolves to them
 * @param discovery how DNS finds the replicas
 * @param slowStart the time in which a replica that is new, or back, gets its full share
 * @param maxConsecutiveFailures how many attempts in a row fail before all retries stop, until an
 *     attempt is answered
 * @param limit the adaptive limit of reads in flight at each replica; the bulkhead's maximum is the
 *     ceiling of all
 * @param hedge of reads that are slower than nearly all
 * @param placement the limits of placing an order
 * @param retryAfter the {@code Retry-After} of a 503, in whole seconds
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.orders", ignoreUnknownFields = false)
public record OrdersSettings(
        @NotEmpty List<URI> replicas,
        @NotNull Instances instances,
        @NotNull @Valid Discovery discovery,
        @NotNull @DurationMin(nanos = 0) Duration slowStart,
        @NotNull @Valid AttemptSettings attempt,
        @Min(1) int maxConsecutiveFailures,
        @NotNull @Valid RetryBudgetSettings retryBudget,
        @NotNull @Valid LimitSettings limit,
        @NotNull @Valid Hedge hedge,
        @NotNull @Valid PlacementSettings placement,
        @NotNull @DurationMin(seconds = 1) Duration retryAfter,
        @NotNull @Valid HttpSettings http,
        @NotNull @Valid OutlierDetection outlierDetection,
        @NotNull @Valid Readiness readiness,
        @NotNull @Valid LastKnown lastKnown) {

    /** Rejects an address that is not the base of a service. */
    public OrdersSettings {
        if (replicas != null) {
            replicas.forEach(address -> BaseAddress.check("breakwater.orders.replicas", address));
        }
    }

    /** Where the replicas come from. */
    public enum Instances {
        /** Each address is a replica, or a load balancer. */
        CONFIGURED,
        /** Each address of a name is a replica. */
        DNS
    }

    /**
     * Discovery by DNS.
     *
     * @param interval the time after which the names are resolved again
     */
    public record Discovery(@NotNull @DurationMin(millis = 10) Duration interval) {}

    /**
     * A second attempt at another replica beside a slow one; the first answer wins.
     *
     * @param percent how many of a hundred reads may get one: the slowest
     * @param saved the most hedges that the budget saves for later
     */
    public record Hedge(
            @NotNull Mode mode,
            @DecimalMin("0.1") @DecimalMax("50") double percent,
            @Min(1) @Max(1_000) int saved) {}

    /**
     * The retry budget.
     *
     * @param cap the most retries that can be saved, with which the budget starts
     * @param floor retries per second that are always allowed
     */
    public record RetryBudgetSettings(
            @Min(1) @Max(100_000) int cap, @DecimalMin("0.001") @DecimalMax("1000") double floor) {}

    /**
     * The limits of placing an order.
     *
     * @param maxRequest the size of the largest order that is accepted
     * @param readTimeout the longest silence between two bytes of an answer
     */
    public record PlacementSettings(
            @NotNull @DataSizeRange(min = 1_000, max = 1_000_000) DataSize maxRequest,
            @NotNull @Valid AttemptSettings attempt,
            @NotNull @DurationMin(millis = 1) Duration readTimeout,
            @Min(1) int maxConsecutiveFailures,
            @NotNull @Valid RetryBudgetSettings retryBudget) {}

    /**
     * When a replica is ejected although it is ready.
     *
     * @param maxFailures how many of a replica's last 20 calls fail before it is ejected
     * @param ejectionTime the time until the first trial of an ejected replica, one read; after
     *     each failed trial it is longer
     */
    public record OutlierDetection(
            @Min(1) @Max(20) int maxFailures,
            @NotNull @DurationMin(millis = 1) Duration ejectionTime) {}

    /**
     * The readiness probes of the replicas.
     *
     * @param interval the time between two probes of a replica
     * @param timeout the longest time to connect, and to wait for the answer
     */
    public record Readiness(
            @NotNull @DurationMin(millis = 10) Duration interval,
            @NotNull @DurationMin(millis = 1) Duration timeout) {}

    /**
     * The bounds of the cache of last known orders.
     *
     * @param maxRecords orders and items in the whole cache
     * @param maxAge the age at which an answer is forgotten
     */
    public record LastKnown(
            @Min(1_000) long maxRecords, @NotNull @DurationMin(seconds = 1) Duration maxAge) {}
}
