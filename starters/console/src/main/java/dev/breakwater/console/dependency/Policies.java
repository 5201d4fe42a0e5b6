package dev.breakwater.console.dependency;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.ThreadPoolBulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policies of one dependency: resilience4j's instances of the same name. */
record Policies(
        String name,
        @Nullable CircuitBreaker breaker,
        @Nullable Retry retry,
        @Nullable RateLimiter rateLimiter,
        @Nullable TimeLimiter timeLimiter,
        @Nullable Bulkhead bulkhead,
        @Nullable ThreadPoolBulkhead threadPool) {

    Stream<PolicyKind> kinds() {
        return Stream.of(PolicyKind.values()).filter(kind -> policy(kind) != null);
    }

    private @Nullable Object policy(PolicyKind kind) {
        return switch (kind) {
            case RETRY -> retry;
            case CIRCUIT_BREAKER -> breaker;
            case RATE_LIMITER -> rateLimiter;
            case TIME_LIMITER -> timeLimiter;
            case BULKHEAD -> bulkhead;
            case THREAD_POOL -> threadPool;
        };
    }
}
