package dev.breakwater.resilience.autoconfigure;

import io.github.resilience4j.common.CompositeCustomizer;
import io.github.resilience4j.common.CustomizerWithName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Combines the starter's customizer of each instance with the application's own. resilience4j asks
 * one composite for each kind of instance.
 */
final class CombinedCustomizers<T extends CustomizerWithName> extends CompositeCustomizer<T> {

    private final CompositeCustomizer<T> own;
    private final BiFunction<Optional<T>, String, T> combination;

    /**
     * Takes the place of the application's own customizers.
     *
     * @param combination makes one customizer of the instance's own, if there is one, and of its
     *     name
     */
    CombinedCustomizers(
            CompositeCustomizer<T> own, BiFunction<Optional<T>, String, T> combination) {
        super(List.of());
        this.own = own;
        this.combination = combination;
    }

    @Override
    public Optional<T> getCustomizer(String name) {
        return Optional.of(combination.apply(own.getCustomizer(name), name));
    }

    @Override
    public Set<String> instanceNames() {
        return own.instanceNames();
    }
}
