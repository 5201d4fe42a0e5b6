package dev.breakwater.user.resilience;

import io.github.resilience4j.core.ContextAwareScheduledThreadPoolExecutor;
import io.github.resilience4j.spring6.spelresolver.SpelResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What resilience4j's aspects run on: these two cost more than all of their policies by default.
 */
@Configuration(proxyBeanMethods = false)
class ResilienceConfiguration {

    /**
     * The timers of the time limiters, of the retries and of {@link Attempts}. By default a time
     * limiter's timer stays in its queue until its time comes, although the call has long been
     * answered, and then wakes a thread for nothing.
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

    /** Policies have plain names here: no regular expressions in search of SpEL for each call. */
    @Bean
    SpelResolver spelResolver() {
        return (method, arguments, name) -> name;
    }
}
