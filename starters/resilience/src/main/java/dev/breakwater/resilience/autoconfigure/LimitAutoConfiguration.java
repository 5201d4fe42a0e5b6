package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.limit.AdaptiveBulkhead;
import dev.breakwater.resilience.limit.AdaptiveLimit;
import dev.breakwater.resilience.limit.LimitMeter;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Puts the adaptive limits of annotated methods behind their bulkheads. */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE) // after resilience4j's, on every version of Boot
@ConditionalOnBean(BulkheadRegistry.class)
public class LimitAutoConfiguration {

    @Bean
    SmartInitializingSingleton breakwaterAdaptiveBulkheads(
            BulkheadRegistry bulkheads,
            InstanceSettings settings,
            InstancePolicyRegistry policies,
            ObjectProvider<MeterRegistry> registries) {
        return () ->
                settings.instances()
                        .forEach((name, instance) -> {
                            AdaptiveLimit limit = policies.limitOf(name);
                            if (limit != null) {
                                var meter =
                                        new LimitMeter(
                                                name,
                                                instance.limit().mode(),
                                                registries.getIfAvailable(
                                                        CompositeMeterRegistry::new));
                                meter.show(InstancePolicyRegistry.NO_REPLICA, limit);
                                Bulkhead configured = bulkheads.bulkhead(name);
                                bulkheads.replace(
                                        name,
                                        instance.limit().mode() == Mode.ENFORCE
                                                ? AdaptiveBulkhead.enforcing(
                                                        configured, limit, meter)
                                                : AdaptiveBulkhead.observing(
                                                        configured, limit, meter));
                            }
                        });
    }
}
