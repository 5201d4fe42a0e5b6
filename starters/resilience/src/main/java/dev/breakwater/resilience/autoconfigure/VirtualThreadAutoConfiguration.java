package dev.breakwater.resilience.autoconfigure;

import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.breakwater.resilience.metrics.VirtualThreadMeter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Adds a meter and shared JSON buffers to an application that runs on virtual threads. */
@AutoConfiguration
@ConditionalOnBooleanProperty("spring.threads.virtual.enabled")
public class VirtualThreadAutoConfiguration {

    /** Measures virtual threads, unless {@code io.micrometer:micrometer-java21} does. */
    @Bean
    @ConditionalOnMissingClass("io.micrometer.java21.instrument.binder.jdk.VirtualThreadMetrics")
    VirtualThreadMeter breakwaterVirtualThreadMeter() {
        return new VirtualThreadMeter();
    }

    /**
     * Lets all threads share Jackson's buffers, as Jackson 3 does by default. Jackson 2 keeps
     * buffers for each thread; a virtual thread serves one request, so it would allocate them anew.
     */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({JsonRecyclerPools.class, Jackson2ObjectMapperBuilderCustomizer.class})
    static class JsonBuffers {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        Jackson2ObjectMapperBuilderCustomizer breakwaterSharedJsonBuffers() {
            return builder ->
                    builder.postConfigurer(mapper ->
                            mapper.getFactory()
                                    .setRecyclerPool(
                                            JsonRecyclerPools.sharedConcurrentDequePool()));
        }
    }
}
