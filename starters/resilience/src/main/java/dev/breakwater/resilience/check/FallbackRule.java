package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.ReflectionUtils;

/**
 * resilience4j looks for a fallback by name, arguments and return type only when it needs one. If
 * it finds none, it logs a warning, and the failure escapes.
 */
final class FallbackRule implements AnnotationRule {

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        return method.policies().stream()
                .filter(policy -> !policy.fallback().isEmpty())
                .flatMap(policy -> check(method, policy));
    }

    private static Stream<Mistake> check(ProtectedMethod method, PolicyAnnotation policy) {
        List<Method> named =
                Stream.of(ReflectionUtils.getAllDeclaredMethods(method.type()))
                        .filter(other -> other.getName().equals(policy.fallback()))
                        .filter(other -> !other.isBridge())
                        .toList();
        if (named.isEmpty()) {
            return Stream.of(
                    method.mistake(
                            "%s names the fallback method '%s', which does not exist: the failure would escape"
                                    .formatted(policy, policy.fallback()),
                            "Add " + wanted(method, policy)));
        }
        List<Method> fitting =
                named.stream().filter(other -> fits(other, method.method())).toList();
        if (fitting.isEmpty()) {
            return Stream.of(
                    method.mistake(
                            "no method '%s' fits as the fallback of %s: the failure would escape"
                                    .formatted(policy.fallback(), policy),
                            "It must be " + wanted(method, policy)));
        }
        return Stream.concat(
                arePublic(method, policy, fitting), isOutermost(method, policy, fitting));
    }

    private static Stream<Mistake> arePublic(
            ProtectedMethod method, PolicyAnnotation policy, List<Method> fallbacks) {
        return fallbacks.stream()
                .filter(fallback -> !isPublic(fallback))
                .map(hidden ->
                        method.mistake(
                                "the fallback method '%s' is not a public method of a public class: resilience4j makes it accessible and inaccessible around each call, so concurrent calls fail with IllegalAccessException"
                                        .formatted(policy.fallback()),
                                "Make the method and its class public"));
    }

    private static boolean isPublic(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && Modifier.isPublic(method.getDeclaringClass().getModifiers());
    }

    /** The rules of resilience4j's FallbackMethod. */
    private static boolean fits(Method fallback, Method method) {
        Class<?>[] given = fallback.getParameterTypes();
        Class<?>[] original = method.getParameterTypes();
        boolean failureLast =
                given.length > 0 && Throwable.class.isAssignableFrom(given[given.length - 1]);
        boolean sameArguments =
                given.length == original.length + 1
                        && Arrays.equals(Arrays.copyOf(given, original.length), original);
        return failureLast
                && (given.length == 1 || sameArguments)
                && method.getReturnType().isAssignableFrom(fallback.getReturnType());
    }

    private static String wanted(ProtectedMethod method, PolicyAnnotation policy) {
        String arguments =
                Stream.concat(
                                Stream.of(method.method().getParameterTypes())
                                        .map(Class::getSimpleName),
                                Stream.of("Throwable"))
                        .collect(Collectors.joining(", "));
        return "public %s %s(%s), or with a narrower exception"
                .formatted(
                        method.method().getReturnType().getSimpleName(),
                        policy.fallback(),
                        arguments);
    }

    private static Stream<Mistake> isOutermost(
            ProtectedMethod method, PolicyAnnotation policy, List<Method> fallbacks) {
        if (fallbacks.stream().noneMatch(FallbackRule::answersEveryFailure)) {
            return Stream.empty();
        }
        return method.policies().stream()
                .takeWhile(outer -> outer.kind() != policy.kind())
                .filter(outer -> outer.kind() == Kind.RETRY || outer.kind() == Kind.CIRCUIT_BREAKER)
                .limit(1)
                .map(outer ->
                        method.mistake(
                                "the fallback of %s turns each failure into an answer, so %s further out never sees one"
                                        .formatted(policy, outer),
                                "Move fallbackMethod to the outermost annotation, "
                                        + method.policies().getFirst()));
    }

    /** A fallback for a narrower exception, such as that of an open breaker, hides no others. */
    private static boolean answersEveryFailure(Method fallback) {
        Class<?> failure = fallback.getParameterTypes()[fallback.getParameterCount() - 1];
        return failure.isAssignableFrom(RuntimeException.class);
    }
}
