package dev.breakwater.user.orders;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.breakwater.user.resilience.AttemptLimits;
import dev.breakwater.user.resilience.AttemptListener;
import dev.breakwater.user.resilience.AttemptMeter;
import dev.breakwater.user.resilience.Attempts;
import dev.breakwater.user.resilience.ReadinessWatch;
import dev.breakwater.user.resilience.Replicas;
import dev.breakwater.user.resilience.RetryBudget;
import dev.breakwater.user.resilience.RetryMeter;
import dev.breakwater.user.resilience.RetryPermission;
import dev.breakwater.user.resilience.SignsOfLife;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** Puts the protected call together, from the settings alone. */
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
            ResilientOrderGateway gateway, LastKnownOrders lastKnown, MeterRegistry registry) {
        return new SharedReads(gateway, lastKnown, registry);
    }

    @Bean
    LastKnownOrders lastKnownOrders(OrdersSettings settings, Clock clock) {
        return new LastKnownOrders(settings.lastKnown(), clock, Ticker.systemTicker());
    }

    @Bean
    Attempts orderAttempts(
            Replicas replicas,
            AttemptLimits limits,
            ScheduledExecutorService timers,
            List<AttemptListener> listeners) {
        return new Attempts(replicas, limits, timers, listeners);
    }

    @Bean
    AttemptLimits orderAttemptLimits(OrdersSettings settings, TimeLimiterRegistry timeLimiters) {
        Duration timeLimit =
                timeLimiters.timeLimiter(ORDERS).getTimeLimiterConfig().getTimeoutDuration();
        OrdersSettings.Attempt attempt = settings.attempt();
        if (timeLimit.compareTo(attempt.longest()) <= 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "resilience4j.timelimiter.instances.orders.timeout-duration",
                    timeLimit,
                    "it must be longer than breakwater.orders.attempt.longest, "
                            + attempt.longest());
        }
        return new AttemptLimits(
                attempt.longest(), attempt.margin(), attempt.shortest(), attempt.fair());
    }

    /** Wraps what YAML configured: the builder gives it away only by building. */
    @Bean
    @SuppressWarnings("unchecked") // the customizer's builder is a raw type
    RetryConfigCustomizer orderRetry(
            ObjectProvider<AttemptLimits> limits,
            SignsOfLife signsOfLife,
            RetryBudget budget,
            RetryMeter meter) {
        return RetryConfigCustomizer.of(
                ORDERS,
                retry ->
                        retry.intervalBiFunction(
                                new RetryPermission(
                                        retry.build().getIntervalBiFunction(),
                                        limits.getObject(),
                                        signsOfLife,
                                        budget,
                                        meter::denied)));
    }

    @Bean
    RetryMeter orderRetryMeter(RetryBudget budget, MeterRegistry registry) {
        return new RetryMeter(budget, registry);
    }

    /** Afterwards: the registry is made with the meter's help. */
    @Bean
    SmartInitializingSingleton orderRetryEvents(RetryRegistry retries, RetryMeter meter) {
        return () -> meter.follow(retries.retry(ORDERS));
    }

    @Bean
    RetryBudget orderRetryBudget(OrdersSettings settings) {
        OrdersSettings.RetryBudget budget = settings.retryBudget();
        return new RetryBudget(budget.cap(), budget.floor(), System::nanoTime);
    }

    @Bean
    SignsOfLife orderSignsOfLife(OrdersSettings settings) {
        return new SignsOfLife(settings.silentAfter(), System::nanoTime);
    }

    @Bean
    AttemptMeter orderAttemptMeter(Replicas replicas, MeterRegistry registry) {
        return new AttemptMeter(replicas, registry);
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
