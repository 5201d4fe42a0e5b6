package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An adaptive limit learns from the outcomes of calls. A reactive type and a plain Future do not
 * report theirs.
 *
 * @param hasLimit whether the bulkhead with this name has an adaptive limit
 */
record LimitRule(Predicate<String> hasLimit) implements AnnotationRule {

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        boolean isPlainFuture =
                method.returns(Future.class) && !method.returns(CompletionStage.class);
        if (!isPlainFuture && !method.isReactive()) {
            return Stream.empty();
        }
        return method.policy(Kind.BULKHEAD).stream()
                .filter(policy -> hasLimit.test(policy.name()))
                .map(policy ->
                        method.mistake(
                                "%s has an adaptive limit, which learns nothing from a method that returns %s: it would stay small"
                                        .formatted(policy, method.returnType()),
                                "Set breakwater.calls.instances.%s.limit.mode to off, or return a CompletionStage"
                                        .formatted(policy.name())));
    }
}
