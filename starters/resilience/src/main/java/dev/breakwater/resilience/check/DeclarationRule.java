package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.Policy.Kind;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** An instance that no configuration declares silently gets the defaults. */
final class DeclarationRule implements Rule {

    private final BiPredicate<Kind, String> instances;
    private final BiPredicate<Kind, String> configurations;

    /**
     * A rule on names.
     *
     * @param instances whether an instance of this name exists before the first call
     * @param configurations whether a shared configuration of this name exists
     */
    DeclarationRule(BiPredicate<Kind, String> instances, BiPredicate<Kind, String> configurations) {
        this.instances = instances;
        this.configurations = configurations;
    }

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        return method.policies().stream()
                .filter(policy -> !policy.isComputed())
                .filter(policy -> !isDeclared(policy))
                .map(policy ->
                        new Mistake(
                                method.toString(),
                                "no configuration declares %s, so it silently gets the defaults"
                                        .formatted(policy),
                                "Declare %s%s, or correct the name"
                                        .formatted(policy.kind().instances(), policy.name())));
    }

    private boolean isDeclared(Policy policy) {
        return instances.test(policy.kind(), policy.name())
                || (!policy.configuration().isEmpty()
                        && configurations.test(policy.kind(), policy.configuration()));
    }
}
