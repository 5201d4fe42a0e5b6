package dev.breakwater.user;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * Timeouts that a busy machine does not reach, for tests of other behaviour. With production's
 * timeouts, an attempt that the machine delays by half a second fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
        properties = {
            "breakwater.deadline.default=60s",
            "breakwater.deadline.max=60s",
            "breakwater.orders.attempt.timeout=15s",
            "breakwater.orders.http.connect-timeout=15s",
            "breakwater.orders.http.read-timeout=15s",
            "breakwater.orders.placement.attempt.timeout=15s",
            "breakwater.orders.placement.read-timeout=15s",
            "breakwater.enrichment.attempt.timeout=5s",
            "breakwater.enrichment.attempt.conclusive=4s",
            "breakwater.enrichment.http.connect-timeout=5s",
            "breakwater.enrichment.http.read-timeout=5s",
            "resilience4j.timelimiter.instances.orders.timeout-duration=20s",
            "resilience4j.timelimiter.instances.placement.timeout-duration=20s",
            "resilience4j.timelimiter.instances.shipping.timeout-duration=20s",
            "resilience4j.timelimiter.instances.recommendations.timeout-duration=20s",
            "resilience4j.circuitbreaker.instances.orders.slow-call-duration-threshold=60s",
            "resilience4j.circuitbreaker.instances.placement.slow-call-duration-threshold=60s",
            "resilience4j.circuitbreaker.instances.shipping.slow-call-duration-threshold=60s",
            "resilience4j.circuitbreaker.instances.recommendations.slow-call-duration-threshold=60s"
        })
public @interface RelaxedTimeouts {}
