package dev.breakwater.resilience.check;

import dev.breakwater.resilience.check.Policy.Kind;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Looks at every bean of an application for annotations of resilience4j that cannot work. It asks
 * for beans that exist, so run it when all singletons are made.
 */
public final class AnnotationCheck {

    private final ConfigurableListableBeanFactory beans;
    private final List<String> packages;
    private final Map<Kind, Integer> orders;
    private final List<Rule> rules;

    /**
     * A check of one application.
     *
     * @param packages where the application's own classes are, since the beans of libraries are not
     *     looked at; an empty name is every package
     * @param attemptTimeouts the time of one attempt, by the name of an instance
     * @param deadline of a call whose caller names none
     */
    public AnnotationCheck(
            ConfigurableListableBeanFactory beans,
            List<String> packages,
            Function<String, Optional<Duration>> attemptTimeouts,
            Duration deadline) {
        this.beans = beans;
        this.packages = packages;
        this.orders = orders(beans);
        Map<Kind, Registry<?, ?>> registries = registries(beans);
        var durations =
                new Durations(
                        attemptTimeouts,
                        name -> beans.getBean(TimeLimiterRegistry.class).find(name),
                        name -> beans.getBean(RetryRegistry.class).find(name));
        this.rules =
                List.of(
                        new FallbackRule(),
                        new DeclarationRule(
                                (kind, name) -> registry(registries, kind).find(name).isPresent(),
                                (kind, name) ->
                                        registry(registries, kind)
                                                .getConfiguration(name)
                                                .isPresent()),
                        new ProxyRule(name -> AopUtils.isAopProxy(beans.getBean(name))),
                        new TimeLimiterRule(),
                        new OrderRule(),
                        new BreakerRule(
                                name -> beans.getBean(CircuitBreakerRegistry.class).find(name),
                                durations),
                        new DeadlineRule(durations, deadline));
    }

    private static Map<Kind, Registry<?, ?>> registries(ConfigurableListableBeanFactory beans) {
        Map<Kind, Registry<?, ?>> registries = new EnumMap<>(Kind.class);
        registries.put(Kind.RATE_LIMITER, beans.getBean(RateLimiterRegistry.class));
        registries.put(Kind.CIRCUIT_BREAKER, beans.getBean(CircuitBreakerRegistry.class));
        registries.put(Kind.RETRY, beans.getBean(RetryRegistry.class));
        registries.put(Kind.TIME_LIMITER, beans.getBean(TimeLimiterRegistry.class));
        registries.put(Kind.BULKHEAD, beans.getBean(BulkheadRegistry.class));
        registries.put(Kind.THREAD_POOL_BULKHEAD, beans.getBean(ThreadPoolBulkheadRegistry.class));
        return registries;
    }

    private static Registry<?, ?> registry(Map<Kind, Registry<?, ?>> registries, Kind kind) {
        return Objects.requireNonNull(registries.get(kind));
    }

    private static Map<Kind, Integer> orders(ConfigurableListableBeanFactory beans) {
        int bulkhead =
                beans.getBean(BulkheadConfigurationProperties.class).getBulkheadAspectOrder();
        return Map.of(
                Kind.RATE_LIMITER,
                        beans.getBean(RateLimiterConfigurationProperties.class)
                                .getRateLimiterAspectOrder(),
                Kind.CIRCUIT_BREAKER,
                        beans.getBean(CircuitBreakerConfigurationProperties.class)
                                .getCircuitBreakerAspectOrder(),
                Kind.RETRY, beans.getBean(RetryConfigurationProperties.class).getRetryAspectOrder(),
                Kind.TIME_LIMITER,
                        beans.getBean(TimeLimiterConfigurationProperties.class)
                                .getTimeLimiterAspectOrder(),
                Kind.BULKHEAD, bulkhead,
                Kind.THREAD_POOL_BULKHEAD, bulkhead);
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
