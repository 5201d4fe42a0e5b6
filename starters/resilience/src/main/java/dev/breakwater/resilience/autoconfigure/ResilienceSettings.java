package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import jakarta.validation.constraints.NotNull;
import java.util.EnumSet;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The modes of the starter's mechanisms.
 *
 * @param mode the mode of every mechanism that {@code modes} does not name: off, observe (only
 *     count) or enforce
 * @param modes the modes by mechanism: deadline, attempt-timeout, retry-budget, retry-after,
 *     outage-detector, failure-classification, criticality, admission
 * @param check what happens at the start when an annotation or a setting cannot work: off, warn (a
 *     line in the log for each) or fail
 */
@Validated
@ConfigurationProperties(prefix = "breakwater")
public record ResilienceSettings(
        @NotNull @DefaultValue("observe") Mode mode,
        @NotNull @DefaultValue Map<Mechanism, Mode> modes,
        @NotNull @DefaultValue("warn") Check check) {

    /** The effect of mistakes in annotations or settings on the start. */
    public enum Check {
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

    /** Returns the mode of one mechanism. */
    public Mode of(Mechanism mechanism) {
        return modes.getOrDefault(mechanism, mode);
    }

    /** Returns true if nothing protects calls, so that methods get no advice and no meters. */
    boolean isOff() {
        return EnumSet.complementOf(EnumSet.of(Mechanism.CRITICALITY, Mechanism.ADMISSION)).stream()
                .allMatch(mechanism -> of(mechanism) == Mode.OFF);
    }
}
