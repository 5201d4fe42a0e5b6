package dev.breakwater.order.fulfilment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.order.fulfilment.partner.EmailGateway;
import dev.breakwater.order.fulfilment.partner.InventoryGateway;
import dev.breakwater.order.fulfilment.partner.PartnerClient;
import dev.breakwater.order.fulfilment.partner.PartnerSettings;
import dev.breakwater.order.fulfilment.partner.PaymentGateway;
import dev.breakwater.resilience.autoconfigure.TimeLimiterTimeout;
import dev.breakwater.resilience.http.HttpClientFactory;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One gateway and one client for each partner. */
@Configuration(proxyBeanMethods = false)
class PartnersConfiguration {

    private final FulfilmentSettings settings;
    private final ScheduledExecutorService timers;
    private final ThreadPoolBulkheadRegistry bulkheads;
    private final TimeLimiterRegistry timeLimiters;
    private final FulfilmentTraces traces;
    private final ObjectMapper json;

    PartnersConfiguration(
            FulfilmentSettings settings,
            ScheduledExecutorService partnerTimers,
            ThreadPoolBulkheadRegistry bulkheads,
            TimeLimiterRegistry timeLimiters,
            FulfilmentTraces traces,
            ObjectMapper json) {
        this.settings = settings;
        this.timers = partnerTimers;
        this.bulkheads = bulkheads;
        this.timeLimiters = timeLimiters;
        this.traces = traces;
        this.json = json;
    }

    @Bean
    InventoryGateway inventoryGateway() {
        return new InventoryGateway(client(InventoryGateway.NAME, settings.inventory()));
    }

    @Bean
    PaymentGateway paymentGateway() {
        return new PaymentGateway(client(PaymentGateway.NAME, settings.payment()));
    }

    @Bean
    EmailGateway emailGateway() {
        return new EmailGateway(client(EmailGateway.NAME, settings.email()));
    }

    /** Cancels requests that exceed their limit: cheap work, so one thread serves all partners. */
    @Bean(destroyMethod = "shutdownNow")
    static ScheduledExecutorService partnerTimers() {
        var timers =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("partner-timers").factory());
        timers.setRemoveOnCancelPolicy(true); // nearly all are cancelled, long before they are due
        return timers;
    }

    /**
     * The client ends an attempt by its own limit, so the time limiter must be above it. The pool
     * has a connection for each thread of the bulkhead.
     */
    private PartnerClient client(String name, PartnerSettings partner) {
        TimeLimiterTimeout.requireLongerThan(
                partner.totalTimeout(),
                "breakwater.fulfilment." + name + ".total-timeout",
                timeLimiters,
                name);
        var http =
                HttpClientFactory.client(
                        partner.connectTimeout(),
                        partner.readTimeout(),
                        settings.connectionTimeToLive(),
                        settings.connectionIdleTimeout(),
                        bulkheads.bulkhead(name).getBulkheadConfig().getMaxThreadPoolSize(),
                        "breakwater-order-service");
        return new PartnerClient(name, partner, http, timers, traces::startPartnerSpan, json);
    }
}
