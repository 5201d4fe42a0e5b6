package dev.breakwater.console.dependency;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The kinds of policies, outermost first in resilience4j's default order.
 *
 * @see <a href="https://resilience4j.readme.io/docs/getting-started-3#aspect-order">resilience4j,
 *     aspect order</a>
 */
public enum PolicyKind {
    RETRY("retry"),
    CIRCUIT_BREAKER("circuitBreaker"),
    RATE_LIMITER("rateLimiter"),
    TIME_LIMITER("timeLimiter"),
    BULKHEAD("bulkhead"),
    THREAD_POOL("threadPool");

    private final String key;

    PolicyKind(String key) {
        this.key = key;
    }

    /** Returns the name in the JSON of the page. */
    @JsonValue
    public String key() {
        return key;
    }
}
