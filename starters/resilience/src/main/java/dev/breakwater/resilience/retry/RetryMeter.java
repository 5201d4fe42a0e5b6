package dev.breakwater.resilience.retry;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import io.github.resilience4j.retry.Retry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Meters of one instance: the balance of the retry budget, {@code breakwater.retry.budget}, and the
 * retries that a rule denied or delayed, or would have, {@code breakwater.retries.denied}.
 */
public final class RetryMeter {

    private final String name;
    private final MeterRegistry registry;
    private final Map<Rule, Counter> denied = new EnumMap<>(Rule.class);

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter.
     *
     * @param name the name of the instance, the value of the tag {@code name}
     * @param modes the mode of each rule; one that is off has no meter
     */
    public RetryMeter(
            String name, RetryBudget budget, Map<Rule, Mode> modes, MeterRegistry registry) {
        this.name = name;
        this.registry = registry;
        modes.forEach((rule, mode) -> {
            if (mode != Mode.OFF) {
                denied.put(rule, counter(tag(rule), mode));
            }
        });
        Gauge.builder("breakwater.retry.budget", budget, RetryBudget::balance)
                .description("Tokens in the retry budget")
                .tag("name", name)
                .register(registry);
        Gauge.builder("breakwater.retry.budget.cap", budget, RetryBudget::cap)
                .description("The most tokens that the retry budget holds")
                .tag("name", name)
                .register(registry);
    }

    /** Counts a retry that the rule denied or delayed, or would have in this mode. */
    public void applied(Rule rule, Mode mode) {
        Objects.requireNonNull(denied.get(rule)).increment();
    }

    /**
     * Counts the failures that resilience4j does not retry because of their kind (reason {@code
     * classification}).
     */
    public void follow(Retry retry) {
        Counter byClassification = counter("classification", Mode.ENFORCE);
        retry.getEventPublisher().onIgnoredError(_ -> byClassification.increment());
    }

    private Counter counter(String reason, Mode mode) {
        return Counter.builder("breakwater.retries.denied")
                .description(
                        "Retries that a rule denied or delayed (mode=observe: would have), by"
                                + " reason")
                .tag("name", name)
                .tag("reason", reason)
                .tag("mode", tag(mode))
                .register(registry);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
