package dev.breakwater.user.http;

import dev.breakwater.resilience.http.AttemptSpans;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all clients share. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

    public static final String USER_AGENT = "breakwater-user-service";

    @Bean
    AttemptSpans attemptSpans(Propagator propagator) {
        return new AttemptSpans(propagator);
    }
}
