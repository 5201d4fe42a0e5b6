package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Retries;
import dev.breakwater.resilience.balance.ReadinessWatch;
import dev.breakwater.resilience.balance.ReplicaMeter;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.user.orders.OrdersSettings.OutlierDetection;
import dev.breakwater.user.orders.OrdersSettings.Readiness;
import dev.breakwater.user.resilience.HttpCallerFactory;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The replicas of the Order Service, which reads and placements share. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class OrdersConfiguration {

    @Bean
    Replicas orderReplicas(OrdersSettings settings) {
        OutlierDetection outliers = settings.outlierDetection();
        return new Replicas(
                settings.replicas(),
                outliers.maxFailures(),
                outliers.ejectionTime(),
                System::nanoTime);
    }

    @Bean
    ReplicaMeter orderReplicaMeter(Replicas replicas) {
        return new ReplicaMeter(replicas);
    }

    @Bean
    ReadinessWatch orderReadiness(OrdersSettings settings, Replicas replicas) {
        Readiness readiness = settings.readiness();
        return new ReadinessWatch(
                replicas,
                readiness.interval(),
                readiness.timeout(),
                HttpCallerFactory.client(
                        settings.http(),
                        readiness.timeout(),
                        readiness.timeout(),
                        replicas.all().size()));
    }

    @Bean
    RetriesFactory retriesFactory(
            Replicas replicas,
            BulkheadRegistry bulkheads,
            TimeLimiterRegistry timeLimiters,
            MeterRegistry registry) {
        return new RetriesFactory(replicas, bulkheads, timeLimiters, registry);
    }

    @Bean
    SmartInitializingSingleton retryEvents(RetryRegistry registry, List<Retries> all) {
        return () -> all.forEach(retries -> retries.countRefusals(registry));
    }
}
