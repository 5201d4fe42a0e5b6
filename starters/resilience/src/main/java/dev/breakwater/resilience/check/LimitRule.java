package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An adaptive limit learns from the outcomes of calls, which a reactive type does not report.
 *
 * @param hasLimit whether the bulkhead with this name has an adaptive limit
 */
record LimitRule(Predicate<String> hasLimit) implements AnnotationRule {

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        Class<?> type = method.method().getReturnType();
        return method.policy(Kind.BULKHEAD).stream()
                .filter(policy -> !reportsItsEnd(type) && hasLimit.test(policy.name()))
                .map(policy ->
                        method.mistake(
                                "%s has an adaptive limit, which learns nothing from a method that returns %s: it would stay small"
                                        .formatted(policy, type.getSimpleName()),
                                "Set breakwater.calls.instances.%s.limit.mode to off, or return a CompletionStage"
                                        .formatted(policy.name())));
    }

    private static boolean reportsItsEnd(Class<?> type) {
        return CompletionStage.class.isAssignableFrom(type)
                || !(Future.class.isAssignableFrom(type)
                        || type.getName().startsWith("reactor.core.publisher.")
                        || type.getName().startsWith("io.reactivex."));
    }
}
