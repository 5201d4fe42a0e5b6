package dev.breakwater.resilience.attempt;

import dev.breakwater.resilience.retry.RetryPermission;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Records the outcomes of attempts at one replica: in the retry budget and the outage detector of
 * the resilience4j instance, and in the meters {@code breakwater.attempts} and {@code
 * breakwater.attempts.hedged}.
 */
public final class AttemptRecorder implements AutoCloseable {

    private final MeterRegistry registry;
    private final RetryPermission.Policy retries;
    private final Counter succeeded;
    private final Counter hedged;
    private final Map<FailureKind, Counter> failed = new EnumMap<>(FailureKind.class);

    /**
     * Registers every series at start: {@code rate()} misses the increment that creates a counter.
     *
     * @param name the name of the resilience4j instance, the value of the tag {@code name}
     * @param replica the value of the tag {@code replica}
     */
    public AttemptRecorder(
            String name, String replica, RetryPermission.Policy retries, MeterRegistry registry) {
        this.registry = registry;
        this.retries = retries;
        var outcomes =
                Counter.builder("breakwater.attempts")
                        .description(
                                "Attempts at a callee, retries included, by replica and outcome")
                        .tag("name", name)
                        .tag("replica", replica)
                        .withRegistry(registry);
        this.succeeded = outcomes.withTag("outcome", "success");
        this.hedged =
                Counter.builder("breakwater.attempts.hedged")
                        .description("Attempts beside a slow one at another replica")
                        .tag("name", name)
                        .tag("replica", replica)
                        .register(registry);
        for (FailureKind kind : FailureKind.values()) {
            failed.put(kind, outcomes.withTag("outcome", kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Records that the attempt started beside a slow one, besides its outcome. */
    public void hedged() {
        hedged.increment();
    }

    /** Records an attempt that returned a value. */
    public void succeeded() {
        retries.budget().deposit();
        retries.outage().answered();
        succeeded.increment();
    }

    /** Records an attempt that failed or was stopped. */
    public void failed(FailureKind kind) {
        if (kind.isAnswer()) {
            retries.outage().answered();
        } else if (kind.countsAgainstReplica()) {
            retries.outage().failed();
        }
        Objects.requireNonNull(failed.get(kind)).increment();
    }

    /** Removes the meters. */
    @Override
    public void close() {
        registry.remove(succeeded);
        registry.remove(hedged);
        failed.values().forEach(registry::remove);
    }
}
