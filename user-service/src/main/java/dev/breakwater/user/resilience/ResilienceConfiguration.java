package dev.breakwater.user.resilience;

import io.github.resilience4j.core.ContextAwareScheduledThreadPoolExecutor;
import io.github.resilience4j.spring6.spelresolver.SpelResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Replaces two defaults of resilience4j's aspects that cost more CPU than all its policies. */
@Configuration(proxyBeanMethods = false)
class ResilienceConfiguration {

    /**
     * Runs the timers of time limiters, retries and attempts. By default a time limiter's timer
     * stays in the queue after the call was answered, and wakes a thread for nothing.
     */
    @Bean(destroyMethod = "shutdownNow")
    ContextAwareScheduledThreadPoolExecutor timers() {
        var timers =
                ContextAwareScheduledThreadPoolExecutor.newScheduledThreadPool()
                        .corePoolSize(2)
                        .build();
        timers.setRemoveOnCancelPolicy(true);
        return timers;
    }

    /** Policies have plain names here, so no call searches them for SpEL. */
    @Bean
    SpelResolver spelResolver() {
        return (method, arguments, name) -> name;
    }
}
