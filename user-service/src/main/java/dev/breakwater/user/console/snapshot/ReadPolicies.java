package dev.breakwater.user.console.snapshot;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;

/** The policies of reads, outermost first: the page draws these. */
record ReadPolicies(
        RateLimiter rateLimiter,
        CircuitBreaker breaker,
        Retry retry,
        TimeLimiter timeLimiter,
        Bulkhead bulkhead) {

    /** The name of each policy, and the {@code name} tag of the attempts' meters. */
    static final String NAME = "orders";
}
