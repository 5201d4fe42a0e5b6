package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A method with annotations of resilience4j.
 *
 * @param policies the policies that the aspects apply, outermost first
 * @param ignored annotations that the aspects do not see, because they stand on an interface, an
 *     overridden method or another annotation
 */
record ProtectedMethod(
        String bean,
        Class<?> type,
        Method method,
        List<PolicyAnnotation> policies,
        List<PolicyAnnotation> ignored) {

    /**
     * The annotated methods of a bean.
     *
     * @param order the order of the aspects; the lower, the further out
     */
    static List<ProtectedMethod> of(String bean, Class<?> type, ToIntFunction<Kind> order) {
        return Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !method.isSynthetic())
                .map(method -> of(bean, type, method, order))
                .filter(method -> !method.policies.isEmpty() || !method.ignored.isEmpty())
                .toList();
    }

    private static ProtectedMethod of(
            String bean, Class<?> type, Method method, ToIntFunction<Kind> order) {
        List<PolicyAnnotation> policies = new ArrayList<>(PolicyAnnotation.on(method));
        if (isCoveredByItsClass(type, method)) {
            PolicyAnnotation.on(type).stream()
                    .filter(policy -> isOfOtherKind(policy, policies))
                    .filter(policy -> !isFallbackOf(policy, method))
                    .toList()
                    .forEach(policies::add);
        }
        policies.sort(Comparator.comparingInt(policy -> order.applyAsInt(policy.kind())));
        List<PolicyAnnotation> ignored =
                Stream.concat(PolicyAnnotation.inHierarchyOf(method).stream(), onInterfaces(method))
                        .filter(policy -> isOfOtherKind(policy, policies))
                        .toList();
        return new ProtectedMethod(bean, type, method, List.copyOf(policies), ignored);
    }

    private static Stream<PolicyAnnotation> onInterfaces(Method method) {
        return Stream.of(ClassUtils.getAllInterfacesForClass(method.getDeclaringClass()))
                .filter(type -> ClassUtils.hasMethod(type, method))
                .flatMap(type -> PolicyAnnotation.on(type).stream());
    }

    private static boolean isOfOtherKind(PolicyAnnotation policy, List<PolicyAnnotation> known) {
        return known.stream().noneMatch(other -> other.kind() == policy.kind());
    }

    /** Leaves out helpers that no proxy can override. */
    private static boolean isCoveredByItsClass(Class<?> type, Method method) {
        int modifiers = method.getModifiers();
        return method.getDeclaringClass() == type
                && Modifier.isPublic(modifiers)
                && !Modifier.isStatic(modifiers)
                && !Modifier.isFinal(modifiers);
    }

    /**
     * An annotation on the class applies to its fallback method too; that is harmless, so it is not
     * checked.
     */
    private static boolean isFallbackOf(PolicyAnnotation policy, Method method) {
        return policy.fallback().equals(method.getName());
    }

    Optional<PolicyAnnotation> policy(Kind kind) {
        return policies.stream().filter(policy -> policy.kind() == kind).findFirst();
    }

    String returnType() {
        return method.getReturnType().getSimpleName();
    }

    boolean returns(Class<?> type) {
        return type.isAssignableFrom(method.getReturnType());
    }

    /** Returns true if the method returns a type of Reactor or RxJava. */
    boolean isReactive() {
        String type = method.getReturnType().getName();
        return type.startsWith("reactor.core.publisher.") || type.startsWith("io.reactivex.");
    }

    Mistake mistake(String what, String cure) {
        return new Mistake(toString(), what, cure);
    }

    @Override
    public String toString() {
        return "bean %s, %s.%s".formatted(bean, type.getSimpleName(), method.getName());
    }
}
