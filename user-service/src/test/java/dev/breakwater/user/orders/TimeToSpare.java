package dev.breakwater.user.orders;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * Time limits that a busy machine does not reach, for tests that are about something else. With the
 * limits of production, an attempt that the machine delays by half a second counts as a time-out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
        properties = {
            "breakwater.deadline.default=60s",
            "breakwater.deadline.max=60s",
            "breakwater.orders.attempt.longest=15s",
            "breakwater.orders.http.connect-timeout=15s",
            "breakwater.orders.http.read-timeout=15s",
            "breakwater.orders.placement.attempt.longest=15s",
            "breakwater.orders.placement.read-timeout=15s",
            "breakwater.enrichment.longest=5s",
            "breakwater.enrichment.fair=4s",
            "breakwater.enrichment.connect-timeout=5s",
            "resilience4j.timelimiter.instances.orders.timeout-duration=20s",
            "resilience4j.timelimiter.instances.placement.timeout-duration=20s",
            "resilience4j.timelimiter.instances.shipping.timeout-duration=20s",
            "resilience4j.timelimiter.instances.recommendations.timeout-duration=20s",
            "resilience4j.circuitbreaker.instances.orders.slow-call-duration-threshold=60s",
            "resilience4j.circuitbreaker.instances.placement.slow-call-duration-threshold=60s",
            "resilience4j.circuitbreaker.instances.shipping.slow-call-duration-threshold=60s",
            "resilience4j.circuitbreaker.instances.recommendations.slow-call-duration-threshold=60s"
        })
@interface TimeToSpare {}
