package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.FailureClassifier;
import dev.breakwater.resilience.retry.RetryPermission;
import dev.breakwater.resilience.retry.RetryPermission.Rule;
import dev.breakwater.resilience.synchronous.CurrentCall;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Adds the rules and the classification of retries to each instance. */
final class RetryCustomizers {

    private final Map<Rule, Mode> modes;
    private final Mode classification;
    private final InstancePolicyRegistry policies;
    private final Predicate<String> isShared;
    private final Clock clock;

    /**
     * The starter's customizers.
     *
     * @param isShared returns true if the name is that of a shared configuration and of no
     *     instance. A shared configuration gets no classification: resilience4j would OR it with
     *     each instance's {@code retry-exceptions}
     */
    RetryCustomizers(
            ResilienceSettings settings,
            InstancePolicyRegistry policies,
            Predicate<String> isShared,
            Clock clock) {
        this.modes = settings.retryRules();
        this.classification = settings.of(Mechanism.FAILURE_CLASSIFICATION);
        this.policies = policies;
        this.isShared = isShared;
        this.clock = clock;
    }

    RetryConfigCustomizer after(Optional<RetryConfigCustomizer> own, String name) {
        return RetryConfigCustomizer.of(
                name,
                retry -> {
                    own.ifPresent(customizer -> customizer.customize(retry));
                    customize(name, retry);
                });
    }

    /** The builder has no getters, so this builds a configuration to read it. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the customizer's builder is a raw type
    private void customize(String name, RetryConfig.Builder retry) {
        RetryConfig configured = retry.build();
        retry.intervalBiFunction(
                new RetryPermission(configured.getIntervalBiFunction(), modes, this::context));
        if (isShared.test(name)) {
            return;
        }
        var _ = policies.of(name); // its meters exist from the start
        if (classification == Mode.ENFORCE) {
            Predicate<Throwable> predicate = configured.getExceptionPredicate();
            // resilience4j retries the instance's own retry-exceptions all the same
            retry.retryOnException(
                    (Predicate<Throwable>)
                            failure ->
                                    FailureClassifier.kindOf(failure).isRetryable()
                                            && predicate.test(failure));
        }
    }

    private RetryPermission.@Nullable Context context(Throwable failure) {
        return CurrentCall.get()
                .map(call ->
                        new RetryPermission.Context(
                                call.policy().retries(),
                                call.deadline(),
                                call.attemptBegunAt(),
                                FailureClassifier.retryAfter(failure, clock.instant()),
                                false))
                .orElse(null);
    }
}
