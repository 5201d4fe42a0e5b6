package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The modes of the starter's mechanisms.
 *
 * @param mode the mode of every mechanism that {@code modes} does not name: off, observe (only
 *     count) or enforce
 * @param modes the modes by mechanism: deadline, attempt-timeout, retry-budget, retry-after,
 *     outage-detector, failure-classification
 * @param check what happens at the start when an annotation or a setting cannot work: off, warn (a
 *     line in the log for each) or fail
 */
@Validated
@ConfigurationProperties(prefix = "breakwater")
record ResilienceSettings(
        @NotNull @DefaultValue("observe") Mode mode,
        @NotNull @DefaultValue Map<Mechanism, Mode> modes,
        @NotNull @DefaultValue("warn") Check check) {

    /** The effect of mistakes in annotations or settings on the start. */
    enum Check {
        OFF,
        WARN,
        FAIL
    }

    /** Returns the modes of the rules that limit the retries of every instance. */
    Map<Rule, Mode> retryRules() {
        return Map.of(
                Rule.DEADLINE, of(Mechanism.DEADLINE),
                Rule.OUTAGE, of(Mechanism.OUTAGE_DETECTOR),
                Rule.BUDGET, of(Mechanism.RETRY_BUDGET),
                Rule.RETRY_AFTER, of(Mechanism.RETRY_AFTER));
    }

    Mode of(Mechanism mechanism) {
        return modes.getOrDefault(mechanism, mode);
    }

    /** Returns true if every mechanism is off, so that methods get no advice and no meters. */
    boolean isOff() {
        return Stream.of(Mechanism.values()).allMatch(mechanism -> of(mechanism) == Mode.OFF);
    }
}
