package dev.breakwater.user.resilience;

import dev.breakwater.user.resilience.RetryPermission.Denial;
import io.github.resilience4j.retry.Retry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the retry budget holds, {@code breakwater.retry.budget}, and how many retries did not take
 * place and why, {@code breakwater.retries.denied}.
 */
final class RetryMeter {

    private final String name;
    private final MeterRegistry registry;
    private final Map<Denial, Counter> denied = new EnumMap<>(Denial.class);

    RetryMeter(String name, RetryBudget budget, MeterRegistry registry) {
        this.name = name;
        this.registry = registry;
        for (Denial reason : Denial.values()) {
            denied.put(reason, counter(reason.name().toLowerCase(Locale.ROOT)));
        }
        Gauge.builder("breakwater.retry.budget", budget, RetryBudget::balance)
                .description("Retries that could be made at once")
                .tag("name", name)
                .register(registry);
    }

    void denied(Denial reason) {
        Objects.requireNonNull(denied.get(reason)).increment();
    }

    /** Counts what a retry's predicate refuses: it is asked before a {@link RetryPermission} is. */
    void follow(Retry retry) {
        Counter byClassification = counter("classification");
        retry.getEventPublisher().onIgnoredError(_ -> byClassification.increment());
    }

    private Counter counter(String reason) {
        return Counter.builder("breakwater.retries.denied")
                .description("Retries that did not take place, and why")
                .tag("name", name)
                .tag("reason", reason)
                .register(registry);
    }
}
