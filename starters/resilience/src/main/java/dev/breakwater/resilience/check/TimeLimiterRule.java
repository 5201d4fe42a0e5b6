package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A time limiter frees the caller of an asynchronous method; it cannot free a blocked thread. */
final class TimeLimiterRule implements AnnotationRule {

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        if (method.returns(CompletionStage.class) || method.isReactive()) {
            return Stream.empty();
        }
        return method.policy(Kind.TIME_LIMITER).stream()
                .map(policy ->
                        method.mistake(
                                "%s cannot limit a method that returns %s: each call would fail with IllegalReturnTypeException"
                                        .formatted(policy, method.returnType()),
                                "Remove it and set breakwater.calls.instances.%s.attempt.timeout, or return a CompletionStage"
                                        .formatted(policy.name())));
    }
}
