package dev.breakwater.order;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A JVM that is cold, on a machine that is busy, is no partner that hangs. */
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
public @interface PatientWithPartners {}
