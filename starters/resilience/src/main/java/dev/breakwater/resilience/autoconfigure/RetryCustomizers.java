package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.CurrentCall;
import dev.breakwater.resilience.attempt.Failures;
import dev.breakwater.resilience.retry.RetryPermission;
import dev.breakwater.resilience.retry.RetryPermission.FailedAttempt;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import io.github.resilience4j.common.CompositeCustomizer;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * After the application's own customizer of an instance: permission and classification of retries.
 */
final class RetryCustomizers extends CompositeCustomizer<RetryConfigCustomizer> {

    private final CompositeCustomizer<RetryConfigCustomizer> customizers;
    private final Map<Rule, Mode> modes;
    private final Mode classification;
    private final InstancePolicies policies;
    private final Predicate<String> isShared;
    private final Supplier<MeterRegistry> registry;
    private final Clock clock;

    /**
     * The starter's customizers.
     *
     * @param isShared whether the name is that of a shared configuration and of no instance: what
     *     an instance adds to its exceptions would widen a classification that is already in there
     */
    RetryCustomizers(
            CompositeCustomizer<RetryConfigCustomizer> customizers,
            ResilienceSettings settings,
            InstancePolicies policies,
            Predicate<String> isShared,
            Supplier<MeterRegistry> registry,
            Clock clock) {
        super(List.of());
        this.customizers = customizers;
        this.modes =
                Map.of(
                        Rule.DEADLINE, settings.of(Mechanism.DEADLINE),
                        Rule.OUTAGE, settings.of(Mechanism.OUTAGE_DETECTOR),
                        Rule.BUDGET, settings.of(Mechanism.RETRY_BUDGET),
                        Rule.RETRY_AFTER, settings.of(Mechanism.RETRY_AFTER));
        this.classification = settings.of(Mechanism.FAILURE_CLASSIFICATION);
        this.policies = policies;
        this.isShared = isShared;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Optional<RetryConfigCustomizer> getCustomizer(String name) {
        Optional<RetryConfigCustomizer> own = customizers.getCustomizer(name);
        return Optional.of(
                RetryConfigCustomizer.of(
                        name,
                        retry -> {
                            own.ifPresent(customizer -> customizer.customize(retry));
                            customize(name, retry);
                        }));
    }

    @Override
    public Set<String> instanceNames() {
        return customizers.instanceNames();
    }

    /** The builder shows what is configured only by building it. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the customizer's builder is a raw type
    private void customize(String name, RetryConfig.Builder retry) {
        if (!isShared.test(name)) {
            var _ = policies.of(name); // its meters exist from the start
        }
        RetryConfig configured = retry.build();
        retry.intervalBiFunction(
                new RetryPermission(
                        configured.getIntervalBiFunction(),
                        modes,
                        this::failedAttempt,
                        (policy, rule, mode) -> denied(policy.name(), rule, mode).increment()));
        if (classification == Mode.ENFORCE && !isShared.test(name)) {
            Predicate<Throwable> predicate = configured.getExceptionPredicate();
            // beside it, resilience4j retries what an instance's own retry-exceptions name
            retry.retryOnException(
                    (Predicate<Throwable>)
                            failure ->
                                    Failures.kindOf(failure).isRetryable()
                                            && predicate.test(failure));
        }
    }

    private @Nullable FailedAttempt failedAttempt(Throwable failure) {
        return CurrentCall.get()
                .map(call ->
                        new FailedAttempt(
                                call.policy().retries(),
                                call.deadline(),
                                call.attemptBegunAt(),
                                Failures.retryAfter(failure, clock.instant())))
                .orElse(null);
    }

    private Counter denied(String name, Rule rule, Mode mode) {
        return Counter.builder("breakwater.retries.denied")
                .description("Retries that a rule denied or delayed, or would have")
                .tag("name", name)
                .tag("reason", rule.name().toLowerCase(Locale.ROOT))
                .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                .register(registry.get());
    }
}
