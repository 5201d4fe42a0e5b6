package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.stream.Stream;

/** The numbers of a breaker must not contradict each other. */
record BreakerSettingsRule(CircuitBreakerRegistry breakers, CallDurations durations)
        implements AnnotationRule {

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        return method.policy(Kind.CIRCUIT_BREAKER).stream()
                .flatMap(policy ->
                        breakers.find(policy.name()).stream()
                                .map(CircuitBreaker::getCircuitBreakerConfig)
                                .flatMap(config ->
                                        Stream.concat(
                                                window(method, policy, config),
                                                slowCalls(method, policy, config))));
    }

    private static Stream<Mistake> window(
            ProtectedMethod method, PolicyAnnotation policy, CircuitBreakerConfig config) {
        return config.getSlidingWindowType() == SlidingWindowType.COUNT_BASED
                        && config.getMinimumNumberOfCalls() > config.getSlidingWindowSize()
                ? Stream.of(
                        method.mistake(
                                "%s: minimum-number-of-calls, %d, is above sliding-window-size, %d: the window never holds as many calls, so resilience4j silently takes its size instead"
                                        .formatted(
                                                policy.property(),
                                                config.getMinimumNumberOfCalls(),
                                                config.getSlidingWindowSize()),
                                "Lower the one or raise the other"))
                : Stream.empty();
    }

    private Stream<Mistake> slowCalls(
            ProtectedMethod method, PolicyAnnotation policy, CircuitBreakerConfig config) {
        if (config.getSlowCallRateThreshold()
                        >= CircuitBreakerConfig.DEFAULT_SLOW_CALL_RATE_THRESHOLD
                && config.getSlowCallDurationThreshold().toSeconds()
                        >= CircuitBreakerConfig.DEFAULT_SLOW_CALL_DURATION_THRESHOLD) {
            return Stream.empty(); // the defaults: slow calls are not in use
        }
        return durations
                .longest(method, policy)
                .filter(longest -> config.getSlowCallDurationThreshold().compareTo(longest) >= 0)
                .map(longest ->
                        method.mistake(
                                "%s: slow-call-duration-threshold, %d ms, is not below the most that a call can take, %d ms: no call is ever slow"
                                        .formatted(
                                                policy.property(),
                                                config.getSlowCallDurationThreshold().toMillis(),
                                                longest.toMillis()),
                                "Lower it"))
                .stream();
    }
}
