package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.Failures;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.common.CompositeCustomizer;
import io.github.resilience4j.common.circuitbreaker.configuration.CircuitBreakerConfigCustomizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** After the application's own customizer of an instance: which failures a breaker ignores. */
final class BreakerCustomizers extends CompositeCustomizer<CircuitBreakerConfigCustomizer> {

    private final CompositeCustomizer<CircuitBreakerConfigCustomizer> customizers;
    private final Mode classification;

    BreakerCustomizers(
            CompositeCustomizer<CircuitBreakerConfigCustomizer> customizers,
            ResilienceSettings settings) {
        super(List.of());
        this.customizers = customizers;
        this.classification = settings.of(Mechanism.FAILURE_CLASSIFICATION);
    }

    @Override
    public Optional<CircuitBreakerConfigCustomizer> getCustomizer(String name) {
        Optional<CircuitBreakerConfigCustomizer> own = customizers.getCustomizer(name);
        if (classification != Mode.ENFORCE) {
            return own;
        }
        return Optional.of(
                CircuitBreakerConfigCustomizer.of(
                        name,
                        breaker -> {
                            own.ifPresent(customizer -> customizer.customize(breaker));
                            ignoreWhatDoesNotCount(breaker);
                        }));
    }

    @Override
    public Set<String> instanceNames() {
        return customizers.instanceNames();
    }

    /** The builder shows what is configured only by building it. */
    private static void ignoreWhatDoesNotCount(CircuitBreakerConfig.Builder breaker) {
        Predicate<Throwable> configured = breaker.build().getIgnoreExceptionPredicate();
        breaker.ignoreException(
                failure -> configured.test(failure) || !Failures.kindOf(failure).counts());
    }
}
