package dev.breakwater.user.enrichment;

import static dev.breakwater.user.enrichment.EnrichmentGateway.RECOMMENDATIONS;
import static dev.breakwater.user.enrichment.EnrichmentGateway.SHIPPING;

import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.autoconfigure.TimeLimiterTimeout;
import dev.breakwater.user.resilience.AttemptSettings;
import dev.breakwater.user.resilience.HttpCallerFactory;
import dev.breakwater.user.resilience.HttpSettings;
import dev.breakwater.user.resilience.StrictJson;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Composes the protected calls for enrichment. The two partners share no connection or policy. */
@Configuration(proxyBeanMethods = false)
class EnrichmentConfiguration {

    @Bean
    EnrichmentClient enrichmentClient(
            EnrichmentSettings settings, HttpCallerFactory callers, StrictJson json) {
        HttpSettings http = settings.http();
        return new EnrichmentClient(
                callers.caller(SHIPPING, http, http.readTimeout()),
                callers.caller(RECOMMENDATIONS, http, http.readTimeout()),
                json);
    }

    /** A bean, because resilience4j's annotations work only through Spring's proxy. */
    @Bean
    EnrichmentGateway enrichmentGateway(
            EnrichmentClient client,
            EnrichmentSettings settings,
            TimeLimiterRegistry timeLimiters,
            ScheduledExecutorService timers) {
        AttemptSettings attempt = settings.attempt();
        for (String policy : List.of(SHIPPING, RECOMMENDATIONS)) {
            TimeLimiterTimeout.requireLongerThan(
                    attempt.timeout(),
                    "breakwater.enrichment.attempt.timeout",
                    timeLimiters,
                    policy);
        }
        return new EnrichmentGateway(
                client,
                attempts(settings.shipping().url(), attempt, timers),
                attempts(settings.recommendations().url(), attempt, timers));
    }

    private static Attempts attempts(
            URI partner, AttemptSettings attempt, ScheduledExecutorService timers) {
        return new Attempts(_ -> partner, attempt.limits(), timers, List.of());
    }
}
