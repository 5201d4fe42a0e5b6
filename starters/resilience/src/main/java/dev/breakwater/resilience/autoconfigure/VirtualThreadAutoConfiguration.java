package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.metrics.VirtualThreadMeter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;

/**
 * Measures virtual threads if the application runs on them, unless Micrometer's own binder ({@code
 * io.micrometer:micrometer-java21}) does.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty("spring.threads.virtual.enabled")
@ConditionalOnMissingClass("io.micrometer.java21.instrument.binder.jdk.VirtualThreadMetrics")
public class VirtualThreadAutoConfiguration {

    @Bean
    VirtualThreadMeter breakwaterVirtualThreadMeter() {
        return new VirtualThreadMeter();
    }
}
