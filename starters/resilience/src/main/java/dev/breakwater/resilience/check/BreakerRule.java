package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.Policy.Kind;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A breaker whose numbers contradict each other. */
final class BreakerRule implements Rule {

    private final Function<String, Optional<CircuitBreaker>> breakers;
    private final Durations durations;

    BreakerRule(Function<String, Optional<CircuitBreaker>> breakers, Durations durations) {
        this.breakers = breakers;
        this.durations = durations;
    }

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        return method.policy(Kind.CIRCUIT_BREAKER).stream()
                .flatMap(policy ->
                        breakers.apply(policy.name()).stream()
                                .map(CircuitBreaker::getCircuitBreakerConfig)
                                .flatMap(config ->
                                        Stream.concat(
                                                window(method, policy, config),
                                                slowCalls(method, policy, config))));
    }

    private static Stream<Mistake> window(
            ProtectedMethod method, Policy policy, CircuitBreakerConfig config) {
        return config.getSlidingWindowType() == SlidingWindowType.COUNT_BASED
                        && config.getMinimumNumberOfCalls() > config.getSlidingWindowSize()
                ? Stream.of(
                        new Mistake(
                                method.toString(),
                                "%s: minimum-number-of-calls, %d, is above sliding-window-size, %d: the window never holds as many calls, so resilience4j silently takes its size instead"
                                        .formatted(
                                                property(policy),
                                                config.getMinimumNumberOfCalls(),
                                                config.getSlidingWindowSize()),
                                "Lower the one or raise the other"))
                : Stream.empty();
    }

    private Stream<Mistake> slowCalls(
            ProtectedMethod method, Policy policy, CircuitBreakerConfig config) {
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
                        new Mistake(
                                method.toString(),
                                "%s: slow-call-duration-threshold, %d ms, is not below the most that a call can take, %d ms: no call is ever slow"
                                        .formatted(
                                                property(policy),
                                                config.getSlowCallDurationThreshold().toMillis(),
                                                longest.toMillis()),
                                "Lower it"))
                .stream();
    }

    private static String property(Policy policy) {
        return policy.kind().instances() + policy.name();
    }
}
