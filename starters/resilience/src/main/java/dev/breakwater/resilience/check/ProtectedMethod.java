package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.Policy.Kind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.util.ReflectionUtils;

/**
 * A method with annotations of resilience4j.
 *
 * @param policies outermost first
 */
record ProtectedMethod(String bean, Class<?> type, Method method, List<Policy> policies) {

    /**
     * All of a bean.
     *
     * @param order of the aspects; the lower, the further out
     */
    static List<ProtectedMethod> of(String bean, Class<?> type, ToIntFunction<Kind> order) {
        List<Policy> ofClass = Policy.of(type);
        Method[] methods = ReflectionUtils.getUniqueDeclaredMethods(type);
        return Stream.of(methods)
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !method.isSynthetic())
                .map(method ->
                        new ProtectedMethod(bean, type, method, all(type, method, ofClass, order)))
                .filter(method -> !method.policies.isEmpty())
                .toList();
    }

    private static List<Policy> all(
            Class<?> type, Method method, List<Policy> ofClass, ToIntFunction<Kind> order) {
        List<Policy> all = new ArrayList<>(Policy.of(method));
        if (isCoveredByItsClass(type, method)) {
            ofClass.stream()
                    .filter(policy -> all.stream().noneMatch(own -> own.kind() == policy.kind()))
                    .filter(policy -> !isFallbackOf(policy, method))
                    .toList()
                    .forEach(all::add);
        }
        all.sort(Comparator.comparingInt(policy -> order.applyAsInt(policy.kind())));
        return List.copyOf(all);
    }

    /** Helpers that no proxy can override are not meant. */
    private static boolean isCoveredByItsClass(Class<?> type, Method method) {
        int modifiers = method.getModifiers();
        return method.getDeclaringClass() == type
                && Modifier.isPublic(modifiers)
                && !Modifier.isStatic(modifiers)
                && !Modifier.isFinal(modifiers);
    }

    /** An annotation on the class covers its own fallback, too: harmless, and not meant. */
    private static boolean isFallbackOf(Policy policy, Method method) {
        return policy.fallback().equals(method.getName());
    }

    Optional<Policy> policy(Kind kind) {
        return policies.stream().filter(policy -> policy.kind() == kind).findFirst();
    }

    boolean has(int modifier) {
        return (method.getModifiers() & modifier) != 0;
    }

    @Override
    public String toString() {
        return "bean %s, %s.%s".formatted(bean, type.getSimpleName(), method.getName());
    }
}
