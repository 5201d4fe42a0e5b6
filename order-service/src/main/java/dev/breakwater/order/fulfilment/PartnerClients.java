package dev.breakwater.order.fulfilment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.resilience.autoconfigure.TimeLimiterCheck;
import dev.breakwater.resilience.http.HttpPools;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
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
                HttpPools.client(
                        settings.connectTimeout(),
                        settings.readTimeout(),
                        fulfilment.connectionLife(),
                        fulfilment.connectionIdle(),
                        bulkheads.bulkhead(name).getBulkheadConfig().getMaxThreadPoolSize(),
                        "breakwater-order-service");
        return new PartnerClient(name, settings, http, timers, traces::toPartner, json);
    }

    /** An attempt is stopped by its own limit; the time limiter is there should that fail. */
    private void checkTimeLimit(String name, FulfilmentSettings.Partner settings) {
        TimeLimiterCheck.requireLongerThan(
                settings.totalTimeout(),
                "breakwater.fulfilment." + name + ".total-timeout",
                timeLimiters,
                name);
    }
}
