package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.replica.Retries;
import dev.breakwater.resilience.balance.DnsDiscovery;
import dev.breakwater.resilience.balance.ReadinessWatch;
import dev.breakwater.resilience.balance.ReplicaMeter;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.user.orders.OrdersSettings.Instances;
import dev.breakwater.user.orders.OrdersSettings.OutlierDetection;
import dev.breakwater.user.orders.OrdersSettings.Readiness;
import dev.breakwater.user.resilience.HttpCallerFactory;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The replicas of the Order Service, which reads and placements share. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class OrdersConfiguration {

    private static final int MAX_PROBES = 100; // at a time: one for each replica

    @Bean
    Replicas orderReplicas(OrdersSettings settings) {
        OutlierDetection outliers = settings.outlierDetection();
        return new Replicas(
                settings.instances() == Instances.DNS ? List.of() : settings.replicas(),
                outliers.maxFailures(),
                outliers.ejectionTime(),
                settings.slowStart(),
                System::nanoTime,
                bound -> ThreadLocalRandom.current().nextInt(bound));
    }

    @Bean
    @ConditionalOnProperty(name = "breakwater.orders.instances", havingValue = "dns")
    DnsDiscovery orderDiscovery(OrdersSettings settings, Replicas replicas) {
        return new DnsDiscovery(
                replicas,
                settings.replicas(),
                settings.discovery().interval(),
                InetAddress::getAllByName);
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
                        settings.http(), readiness.timeout(), readiness.timeout(), MAX_PROBES));
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
