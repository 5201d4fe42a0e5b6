package dev.breakwater.order.fulfilment;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** Makes the partners' clients: each has as many connections as its bulkhead has threads. */
@Component
final class PartnerClients {

    private final ScheduledExecutorService timers;
    private final ThreadPoolBulkheadRegistry bulkheads;
    private final TimeLimiterRegistry timeLimiters;
    private final Traces traces;
    private final ObjectMapper json;

    PartnerClients(
            ScheduledExecutorService partnerTimers,
            ThreadPoolBulkheadRegistry bulkheads,
            TimeLimiterRegistry timeLimiters,
            Traces traces,
            ObjectMapper json) {
        this.timers = partnerTimers;
        this.bulkheads = bulkheads;
        this.timeLimiters = timeLimiters;
        this.traces = traces;
        this.json = json;
    }

    PartnerClient client(String name, FulfilmentSettings.Partner settings) {
        checkTimeLimit(name, settings);
        return new PartnerClient(
                name, settings, http(name, settings), timers, traces::toPartner, json);
    }

    /** An attempt is stopped by its own limit; the time limiter is there should that fail. */
    private void checkTimeLimit(String name, FulfilmentSettings.Partner settings) {
        Duration limit = timeLimiters.timeLimiter(name).getTimeLimiterConfig().getTimeoutDuration();
        if (limit.compareTo(settings.totalTimeout()) <= 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "resilience4j.timelimiter.instances." + name + ".timeout-duration",
                    limit,
                    "it must be longer than breakwater.fulfilment.%s.total-timeout, %s"
                            .formatted(name, settings.totalTimeout()));
        }
    }

    /** Retries, redirects and cookies are off: those decisions are taken elsewhere. */
    private CloseableHttpClient http(String name, FulfilmentSettings.Partner settings) {
        int connections = bulkheads.bulkhead(name).getBulkheadConfig().getMaxThreadPoolSize();
        var connection =
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(Timeout.of(settings.readTimeout()))
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
                .setUserAgent("breakwater-order-service")
                .build();
    }
}
