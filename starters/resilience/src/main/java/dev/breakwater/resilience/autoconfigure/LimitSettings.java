package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The adaptive limit of the calls to a dependency. The maximum of its bulkhead is the ceiling.
 *
 * @param mode off, observe (only count what it would refuse) or enforce
 * @param queueingDelay how long calls may queue at the dependency, beside its latency without load:
 *     longer costs latency, shorter costs goodput
 */
public record LimitSettings(
        @NotNull @DefaultValue("off") Mode mode,
        @NotNull @DefaultValue("100ms") @DurationMin(millis = 1) Duration queueingDelay) {}
