package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import io.github.resilience4j.core.Registry;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** An instance that no configuration declares silently gets the defaults. */
record UndeclaredInstanceRule(Map<Kind, Registry<?, ?>> registries) implements AnnotationRule {

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        return method.policies().stream()
                .filter(policy -> !policy.isComputed())
                .filter(policy -> !isDeclared(policy))
                .map(policy ->
                        method.mistake(
                                "no configuration declares %s, so it silently gets the defaults"
                                        .formatted(policy),
                                "Declare %s, or correct the name".formatted(policy.property())));
    }

    private boolean isDeclared(PolicyAnnotation policy) {
        Registry<?, ?> registry = Objects.requireNonNull(registries.get(policy.kind()));
        return registry.find(policy.name()).isPresent()
                || (!policy.configuration().isEmpty()
                        && registry.getConfiguration(policy.configuration()).isPresent());
    }
}
