package dev.breakwater.order.fulfilment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.resilience.autoconfigure.TimeLimiterCheck;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** Makes the partners' clients: each has as many connections as its bulkhead has threads. */
@Component
final class PartnerClients {

    private final FulfilmentSettings fulfilment;
    private final ScheduledExecutorService timers;
    private final ThreadPoolBulkheadRegistry bulkheads;
    private final TimeLimiterRegistry timeLimiters;
    private final Traces traces;
    private final ObjectMapper json;

    PartnerClients(
            FulfilmentSettings fulfilment,
            ScheduledExecutorService partnerTimers,
            ThreadPoolBulkheadRegistry bulkheads,
            TimeLimiterRegistry timeLimiters,
            Traces traces,
            ObjectMapper json) {
        this.fulfilment = fulfilment;
        this.timers = partnerTimers;
        this.bulkheads = bulkheads;
        this.timeLimiters = timeLimiters;
        this.traces = traces;
        this.json = json;
    }

    PartnerClient client(String name, FulfilmentSettings.Partner settings) {
        checkTimeLimit(name, settings);
        CloseableHttpClient http =
                http(
                        settings,
                        fulfilment.connectionLife(),
                        fulfilment.connectionIdle(),
                        bulkheads.bulkhead(name).getBulkheadConfig().getMaxThreadPoolSize());
        return new PartnerClient(name, settings, http, timers, traces::toPartner, json);
    }

    /** An attempt is stopped by its own limit; the time limiter is there should that fail. */
    private void checkTimeLimit(String name, FulfilmentSettings.Partner settings) {
        TimeLimiterCheck.isAbove(
                settings.totalTimeout(),
                "breakwater.fulfilment." + name + ".total-timeout",
                timeLimiters,
                name);
    }

    /** Retries, redirects and cookies are off: those decisions are taken elsewhere. */
    static CloseableHttpClient http(
            FulfilmentSettings.Partner settings, Duration life, Duration idle, int connections) {
        var connection =
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.readTimeout()))
                        .setTimeToLive(TimeValue.of(life))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build();
        return HttpClientBuilder.create()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setMaxConnPerRoute(connections)
                                .setMaxConnTotal(connections)
                                .setDefaultConnectionConfig(connection)
                                .build())
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.of(idle))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("breakwater-order-service")
                .build();
    }
}
