package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.Registry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.spring6.bulkhead.configure.BulkheadConfigurationProperties;
import io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerConfigurationProperties;
import io.github.resilience4j.spring6.ratelimiter.configure.RateLimiterConfigurationProperties;
import io.github.resilience4j.spring6.retry.configure.RetryConfigurationProperties;
import io.github.resilience4j.spring6.timelimiter.configure.TimeLimiterConfigurationProperties;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Checks the beans of an application for annotations of resilience4j that cannot work. It looks at
 * existing singletons only, so run it when all are made.
 */
public final class AnnotationCheck {

    private final ConfigurableListableBeanFactory beans;
    private final List<String> packages;
    private final Map<Kind, Integer> orders;
    private final List<AnnotationRule> rules;

    /**
     * A check of one application.
     *
     * @param packages the packages of the application's own classes, the only ones that are
     *     checked; an empty name is every package
     * @param attemptTimeouts the timeout of one attempt, by the name of an instance
     * @param hasLimit whether the bulkhead with this name has an adaptive limit
     * @param deadline the deadline of a call whose caller sends none
     */
    public AnnotationCheck(
            ConfigurableListableBeanFactory beans,
            List<String> packages,
            Function<String, Optional<Duration>> attemptTimeouts,
            Predicate<String> hasLimit,
            Duration deadline) {
        this.beans = beans;
        this.packages = packages;
        this.orders = orders(beans);
        var breakers = beans.getBean(CircuitBreakerRegistry.class);
        var retries = beans.getBean(RetryRegistry.class);
        var timeLimiters = beans.getBean(TimeLimiterRegistry.class);
        Map<Kind, Registry<?, ?>> registries =
                Map.of(
                        Kind.RATE_LIMITER,
                        beans.getBean(RateLimiterRegistry.class),
                        Kind.CIRCUIT_BREAKER,
                        breakers,
                        Kind.RETRY,
                        retries,
                        Kind.TIME_LIMITER,
                        timeLimiters,
                        Kind.BULKHEAD,
                        beans.getBean(BulkheadRegistry.class),
                        Kind.THREAD_POOL_BULKHEAD,
                        beans.getBean(ThreadPoolBulkheadRegistry.class));
        var durations = new CallDurations(attemptTimeouts, timeLimiters, retries);
        this.rules =
                List.of(
                        new FallbackRule(),
                        new UndeclaredInstanceRule(registries),
                        new ProxyRule(name -> AopUtils.isAopProxy(beans.getBean(name))),
                        new TimeLimiterRule(),
                        new LimitRule(hasLimit),
                        new AspectOrderRule(),
                        new BreakerSettingsRule(breakers, durations),
                        new DeadlineRule(durations, deadline));
    }

    private static Map<Kind, Integer> orders(ConfigurableListableBeanFactory beans) {
        var rateLimiters = beans.getBean(RateLimiterConfigurationProperties.class);
        var breakers = beans.getBean(CircuitBreakerConfigurationProperties.class);
        var retries = beans.getBean(RetryConfigurationProperties.class);
        var timeLimiters = beans.getBean(TimeLimiterConfigurationProperties.class);
        var bulkheads = beans.getBean(BulkheadConfigurationProperties.class);
        return Map.of(
                Kind.RATE_LIMITER, rateLimiters.getRateLimiterAspectOrder(),
                Kind.CIRCUIT_BREAKER, breakers.getCircuitBreakerAspectOrder(),
                Kind.RETRY, retries.getRetryAspectOrder(),
                Kind.TIME_LIMITER, timeLimiters.getTimeLimiterAspectOrder(),
                Kind.BULKHEAD, bulkheads.getBulkheadAspectOrder(),
                Kind.THREAD_POOL_BULKHEAD, bulkheads.getBulkheadAspectOrder());
    }

    /** All mistakes, each once, in the order of the beans' definitions. */
    public List<Mistake> mistakes() {
        return Stream.of(beans.getBeanDefinitionNames())
                .flatMap(this::methods)
                .flatMap(method -> rules.stream().flatMap(rule -> rule.check(method)))
                .distinct()
                .toList();
    }

    private Stream<ProtectedMethod> methods(String bean) {
        Class<?> type = AutoProxyUtils.determineTargetClass(beans, bean);
        if (type == null || !beans.containsSingleton(bean)) {
            return Stream.empty();
        }
        Class<?> own = ClassUtils.getUserClass(type);
        boolean ofApplication =
                packages.stream()
                        .anyMatch(name -> name.isEmpty() || own.getName().startsWith(name + "."));
        return ofApplication
                ? ProtectedMethod.of(bean, own, kind -> orders.getOrDefault(kind, 0)).stream()
                : Stream.empty();
    }
}
