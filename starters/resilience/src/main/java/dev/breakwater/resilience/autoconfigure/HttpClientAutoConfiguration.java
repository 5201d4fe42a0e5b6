package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.synchronous.CriticalityInterceptor;
import dev.breakwater.resilience.synchronous.RequestTimeLimiter;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;

/**
 * Limits the requests of every client that Boot builds on Apache HttpClient 5, such as those of an
 * injected {@code RestClient.Builder} or {@code RestTemplateBuilder}, and sends {@code
 * X-Criticality} with them. An application adds a {@link RequestTimeLimiter} and a {@link
 * CriticalityInterceptor} to clients of its own.
 */
@AutoConfiguration
@ConditionalOnClass({HttpClientBuilder.class, HttpComponentsClientHttpRequestFactoryBuilder.class})
public class HttpClientAutoConfiguration {

    private static final String NAME = "breakwater-limits";

    @Bean
    static BeanPostProcessor breakwaterHttpClients(
            ObjectProvider<ResilienceSettings> settings, ObjectProvider<TimeoutScheduler> timers) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HttpComponentsClientHttpRequestFactoryBuilder clients
                        ? limited(clients, settings.getObject(), timers.getObject().executor())
                        : bean;
            }
        };
    }

    private static HttpComponentsClientHttpRequestFactoryBuilder limited(
            HttpComponentsClientHttpRequestFactoryBuilder clients,
            ResilienceSettings settings,
            ScheduledExecutorService timers) {
        Mode deadline = settings.of(Mechanism.DEADLINE);
        Mode timeout = settings.of(Mechanism.ATTEMPT_TIMEOUT);
        var limits =
                new RequestTimeLimiter(
                        InstanceSettings.Instance.DEFAULT.limits(), deadline, timeout, timers);
        return clients.withHttpClientCustomizer(client -> {
            if (deadline != Mode.OFF || timeout != Mode.OFF) {
                client.addExecInterceptorFirst(NAME, limits);
            }
            if (settings.of(Mechanism.CRITICALITY) == Mode.ENFORCE) {
                client.addRequestInterceptorFirst(new CriticalityInterceptor());
            }
            if (settings.of(Mechanism.RETRY_BUDGET) == Mode.ENFORCE) {
                client.disableAutomaticRetries(); // it retries 429 and 503 once, past the budget
            }
        });
    }
}
