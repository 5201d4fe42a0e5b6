package dev.breakwater.user.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.UserServiceTest;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a policy throws if it permits no call. */
class RefusalsTest extends UserServiceTest {

    @Autowired private RateLimiterRegistry rateLimiters;
    @Autowired private BulkheadRegistry bulkheads;

    @Test
    void refusalsHaveNoStackTrace() {
        assertThat(breakers.getAllCircuitBreakers())
                .isNotEmpty()
                .extracting(CallNotPermittedException::createCallNotPermittedException)
                .allSatisfy(refusal -> assertThat(refusal.getStackTrace()).isEmpty());
        assertThat(rateLimiters.getAllRateLimiters())
                .isNotEmpty()
                .extracting(RequestNotPermitted::createRequestNotPermitted)
                .allSatisfy(refusal -> assertThat(refusal.getStackTrace()).isEmpty());
        assertThat(bulkheads.getAllBulkheads())
                .isNotEmpty()
                .extracting(BulkheadFullException::createBulkheadFullException)
                .allSatisfy(refusal -> assertThat(refusal.getStackTrace()).isEmpty());
    }
}
