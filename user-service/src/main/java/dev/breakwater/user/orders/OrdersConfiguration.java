package dev.breakwater.user.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.user.resilience.Attempts;
import dev.breakwater.user.resilience.ReadinessWatch;
import dev.breakwater.user.resilience.Replicas;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** Puts the protected read together, from the settings alone. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class OrdersConfiguration {

    private static final String ORDERS = "orders";

    @Bean
    @Profile("bare")
    OrderGateway bareOrderGateway(OrderClient client, Replicas replicas) {
        return new BareOrderGateway(client, replicas);
    }

    /** A bean of its own, because the annotations are aspects: they need Spring's proxy. */
    @Bean
    @Profile("!bare")
    ResilientOrderGateway resilientOrderGateway(
            OrderClient client, Attempts attempts, LastKnownOrders lastKnown) {
        return new ResilientOrderGateway(client, attempts, lastKnown);
    }

    @Bean
    @Primary
    @Profile("!bare")
    SharedReads orderGateway(
            ResilientOrderGateway gateway,
            LastKnownOrders lastKnown,
            OrdersSettings settings,
            MeterRegistry registry) {
        return new SharedReads(gateway, lastKnown, settings.attempt().margin(), registry);
    }

    @Bean
    LastKnownOrders lastKnownOrders(OrdersSettings settings, Clock clock) {
        return new LastKnownOrders(settings.lastKnown(), clock, Ticker.systemTicker());
    }

    @Bean
    Replicas orderReplicas(OrdersSettings settings) {
        return new Replicas(
                settings.replicas(),
                settings.leaveOut().failures(),
                settings.leaveOut().trialEvery(),
                System::nanoTime);
    }

    @Bean
    ReadinessWatch orderReadiness(OrdersSettings settings, Replicas replicas) {
        Timeout timeout = Timeout.of(settings.readiness().timeout());
        return new ReadinessWatch(
                replicas,
                settings.readiness().every(),
                settings.readiness().timeout(),
                client(settings, timeout, timeout, replicas.all().size()));
    }

    /**
     * A connection for each call that the bulkhead lets through, and no call ever waits for one.
     */
    @Bean
    OrderClient orderClient(
            OrdersSettings settings, BulkheadRegistry bulkheads, ObjectMapper json, Clock clock) {
        int connections = bulkheads.bulkhead(ORDERS).getBulkheadConfig().getMaxConcurrentCalls();
        OrdersSettings.Http http = settings.http();
        CloseableHttpClient client =
                client(
                        settings,
                        Timeout.of(http.connectTimeout()),
                        Timeout.of(http.readTimeout()),
                        connections);
        return new OrderClient(client, json, (int) http.maxBody().toBytes(), clock);
    }

    /** Retries, redirects and cookies are off: those decisions are taken elsewhere, or nowhere. */
    private static CloseableHttpClient client(
            OrdersSettings settings, Timeout connect, Timeout read, int connections) {
        var connection =
                ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(read)
                        .setTimeToLive(TimeValue.of(settings.http().connectionLife()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build();
        return HttpClientBuilder.create()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(connections)
                                .setMaxConnTotal(connections)
                                .setDefaultConnectionConfig(connection)
                                .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("breakwater-user-service")
                .build();
    }
}
