package dev.breakwater.user.enrichment;

import static dev.breakwater.user.enrichment.PartsGateway.RECOMMENDATIONS;
import static dev.breakwater.user.enrichment.PartsGateway.SHIPPING;
import static dev.breakwater.user.http.HttpConfiguration.USER_AGENT;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.http.AttemptSpans;
import dev.breakwater.resilience.http.HttpCaller;
import dev.breakwater.resilience.http.HttpPools;
import dev.breakwater.user.http.StrictJson;
import dev.breakwater.user.resilience.AttemptLimitsCheck;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the protected calls for parts together: nothing of the two partners is shared. */
@Configuration(proxyBeanMethods = false)
class PartsConfiguration {

    @Bean
    PartsClient partsClient(
            PartsSettings settings,
            BulkheadRegistry bulkheads,
            ObjectMapper json,
            Clock clock,
            AttemptSpans spans) {
        return new PartsClient(
                caller(settings, bulkheads.bulkhead(SHIPPING), clock, spans),
                caller(settings, bulkheads.bulkhead(RECOMMENDATIONS), clock, spans),
                new StrictJson(json));
    }

    /** A bean of its own, because the annotations are aspects: they need Spring's proxy. */
    @Bean
    PartsGateway partsGateway(
            PartsClient client,
            PartsSettings settings,
            TimeLimiterRegistry timeLimiters,
            ScheduledExecutorService timers) {
        AttemptLimits limits = settings.limits();
        AttemptLimitsCheck.check(limits, timeLimiters, SHIPPING, "breakwater.enrichment");
        AttemptLimitsCheck.check(limits, timeLimiters, RECOMMENDATIONS, "breakwater.enrichment");
        return new PartsGateway(
                client,
                attempts(settings.shipping().url(), limits, timers),
                attempts(settings.recommendations().url(), limits, timers));
    }

    private static Attempts attempts(
            URI partner, AttemptLimits limits, ScheduledExecutorService timers) {
        return new Attempts(_ -> partner, limits, timers, List.of());
    }

    /** The longest silence is the longest call: one that drips is stopped by its attempt. */
    private static HttpCaller caller(
            PartsSettings settings, Bulkhead bulkhead, Clock clock, AttemptSpans spans) {
        return new HttpCaller(
                HttpPools.client(
                        settings.connectTimeout(),
                        settings.longest(),
                        settings.connectionLife(),
                        settings.connectionIdle(),
                        bulkhead.getBulkheadConfig().getMaxConcurrentCalls(),
                        USER_AGENT),
                (int) settings.maxBody().toBytes(),
                clock,
                spans);
    }
}
