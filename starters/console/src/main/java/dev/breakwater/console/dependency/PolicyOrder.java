package dev.breakwater.console.dependency;

import io.github.resilience4j.spring6.bulkhead.configure.BulkheadAspect;
import io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerAspect;
import io.github.resilience4j.spring6.ratelimiter.configure.RateLimiterAspect;
import io.github.resilience4j.spring6.retry.configure.RetryAspect;
import io.github.resilience4j.spring6.timelimiter.configure.TimeLimiterAspect;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;

/**
 * The order in which policies are executed: that of resilience4j's aspects. A lower order is
 * further out. Without aspects it is resilience4j's default.
 */
public final class PolicyOrder {

    private final Map<PolicyKind, Integer> orders = new EnumMap<>(PolicyKind.class);

    /** The orders of the aspects that exist. */
    public PolicyOrder(
            ObjectProvider<RetryAspect> retry,
            ObjectProvider<CircuitBreakerAspect> breaker,
            ObjectProvider<RateLimiterAspect> rateLimiter,
            ObjectProvider<TimeLimiterAspect> timeLimiter,
            ObjectProvider<BulkheadAspect> bulkhead) {
        add(PolicyKind.RETRY, retry);
        add(PolicyKind.CIRCUIT_BREAKER, breaker);
        add(PolicyKind.RATE_LIMITER, rateLimiter);
        add(PolicyKind.TIME_LIMITER, timeLimiter);
        add(PolicyKind.BULKHEAD, bulkhead);
        add(PolicyKind.THREAD_POOL, bulkhead); // one aspect for both kinds of bulkhead
    }

    private void add(PolicyKind kind, ObjectProvider<? extends Ordered> aspect) {
        aspect.ifAvailable(bean -> orders.put(kind, bean.getOrder()));
    }

    /** Returns these kinds, outermost first. */
    List<PolicyKind> outermostFirst(Stream<PolicyKind> kinds) {
        return kinds.sorted(
                        Comparator.<PolicyKind>comparingInt(kind ->
                                        orders.getOrDefault(kind, Ordered.LOWEST_PRECEDENCE))
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
