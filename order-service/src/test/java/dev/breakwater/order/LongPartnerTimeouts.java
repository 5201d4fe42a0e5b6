package dev.breakwater.order;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** Longer timeouts for partners: a cold JVM on a busy machine must not look like a hanging one. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
        properties = {
            "breakwater.fulfilment.synchronous-budget=3s",
            "breakwater.fulfilment.inventory.total-timeout=1200ms",
            "breakwater.fulfilment.inventory.read-timeout=1200ms",
            "resilience4j.timelimiter.instances.inventory.timeout-duration=3s"
        })
public @interface LongPartnerTimeouts {}
