package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.CurrentCall;
import dev.breakwater.resilience.attempt.Failures;
import dev.breakwater.resilience.retry.RetryPermission;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import io.github.resilience4j.common.CompositeCustomizer;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
            Clock clock) {
        super(List.of());
        this.customizers = customizers;
        this.modes = settings.retryRules();
        this.classification = settings.of(Mechanism.FAILURE_CLASSIFICATION);
        this.policies = policies;
        this.isShared = isShared;
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
                        configured.getIntervalBiFunction(), modes, this::failedAttempt));
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

    private RetryPermission.@Nullable Context failedAttempt(Throwable failure) {
        return CurrentCall.get()
                .map(call ->
                        new RetryPermission.Context(
                                call.policy().retries(),
                                call.deadline(),
                                call.attemptBegunAt(),
                                Failures.retryAfter(failure, clock.instant())))
                .orElse(null);
    }
}
