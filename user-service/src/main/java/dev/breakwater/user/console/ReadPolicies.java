package dev.breakwater.user.console;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;

/** The policies of reads, which the picture is about, outermost first. */
record ReadPolicies(
        RateLimiter rateLimiter,
        CircuitBreaker breaker,
        Retry retry,
        TimeLimiter timeLimiter,
        Bulkhead bulkhead) {

    /** Of each of them, and of their attempts in the meters. */
    static final String NAME = "orders";
}
