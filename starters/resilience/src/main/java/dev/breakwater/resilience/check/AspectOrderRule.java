package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import java.util.stream.Stream;

/** resilience4j's default order puts the retry outside the breaker. */
final class AspectOrderRule implements AnnotationRule {

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        int retry = position(method, Kind.RETRY);
        int breaker = position(method, Kind.CIRCUIT_BREAKER);
        return retry < 0 || breaker < 0 || breaker < retry
                ? Stream.empty()
                : Stream.of(
                        method.mistake(
                                "the retry stands outside of the breaker: each attempt counts as a call, so the breaker opens on failures that a retry would mend, and a call that the open breaker refuses is retried",
                                "Set resilience4j.circuitbreaker.circuit-breaker-aspect-order below resilience4j.retry.retry-aspect-order"));
    }

    private static int position(ProtectedMethod method, Kind kind) {
        return method.policy(kind).map(method.policies()::indexOf).orElse(-1);
    }
}
