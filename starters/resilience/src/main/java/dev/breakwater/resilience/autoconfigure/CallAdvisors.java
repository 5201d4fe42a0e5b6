package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.check.PolicyAnnotation;
import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import dev.breakwater.resilience.synchronous.AttemptInterceptor;
import dev.breakwater.resilience.synchronous.CallInterceptor;
import io.github.resilience4j.spring6.spelresolver.SpelResolver;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodClassKey;
import org.springframework.core.Ordered;

/** Advises the methods that carry resilience4j's annotations. */
final class CallAdvisors {

    /** The retry comes first, since budget and outage detector belong to it. */
    private static final List<Kind> CALLS =
            List.of(Kind.RETRY, Kind.CIRCUIT_BREAKER, Kind.BULKHEAD, Kind.RATE_LIMITER);

    private static final List<Kind> LIMITED = List.of(Kind.BULKHEAD);

    private CallAdvisors() {}

    /** Runs before (outside) resilience4j's aspects. Advises nothing if every mechanism is off. */
    static Advisor calls(
            InstancePolicyRegistry policies,
            SpelResolver names,
            ObjectProvider<ResilienceSettings> settings) {
        var advice = new CallInterceptor(named(CALLS, names, policies::of));
        return advisor(
                Ordered.HIGHEST_PRECEDENCE + 100,
                (method, target) ->
                        find(CALLS, method, target).isPresent() && !settings.getObject().isOff(),
                advice);
    }

    /**
     * Runs after (inside) resilience4j's aspects, around the method itself. If every mechanism is
     * off, only an adaptive limit needs it.
     */
    static Advisor attempts(
            InstancePolicyRegistry policies,
            SpelResolver names,
            ObjectProvider<ResilienceSettings> settings,
            ObjectProvider<InstanceSettings> instances) {
        var advice = new AttemptInterceptor(named(LIMITED, names, policies::limitOf));
        return advisor(
                Ordered.LOWEST_PRECEDENCE,
                (method, target) ->
                        settings.getObject().isOff()
                                ? find(LIMITED, method, target).isPresent()
                                        && instances.getObject().hasLimits()
                                : find(CALLS, method, target).isPresent(),
                advice);
    }

    /**
     * Spring evaluates a pointcut while it still creates the beans that the settings depend on, so
     * they are looked up late.
     */
    private static Advisor advisor(
            int order, BiPredicate<Method, Class<?>> isAdvised, Advice advice) {
        var pointcut =
                new StaticMethodMatcherPointcut() {
                    @Override
                    public boolean matches(Method method, Class<?> target) {
                        return isAdvised.test(method, target);
                    }
                };
        var advisor = new DefaultPointcutAdvisor(pointcut, advice);
        advisor.setOrder(order);
        return advisor;
    }

    /** Finds what belongs to the name that the method's annotation has; null if it has none. */
    private static <T> Function<MethodInvocation, @Nullable T> named(
            List<Kind> kinds, SpelResolver names, Function<String, @Nullable T> values) {
        ConcurrentMap<MethodClassKey, Optional<PolicyAnnotation>> known = new ConcurrentHashMap<>();
        return invocation -> {
            Class<?> target = target(invocation);
            Method method = invocation.getMethod();
            PolicyAnnotation annotation =
                    known.computeIfAbsent(
                                    new MethodClassKey(method, target),
                                    _ -> find(kinds, method, target))
                            .orElse(null);
            return annotation == null ? null : values.apply(name(annotation, names, invocation));
        };
    }

    private static String name(
            PolicyAnnotation annotation, SpelResolver names, MethodInvocation invocation) {
        return annotation.isComputed()
                ? names.resolve(
                        invocation.getMethod(), invocation.getArguments(), annotation.name())
                : annotation.name();
    }

    /**
     * Finds the annotation that names the instance, as resilience4j's pointcuts do: on the method
     * of the class, or on the class that declares it. Only a JDK proxy, such as an HTTP interface
     * client, has it on its interface.
     */
    private static Optional<PolicyAnnotation> find(
            List<Kind> kinds, Method method, Class<?> target) {
        Method own =
                Proxy.isProxyClass(target)
                        ? method
                        : AopUtils.getMostSpecificMethod(method, target);
        return Stream.of(own, own.getDeclaringClass())
                .flatMap(element -> PolicyAnnotation.on(element).stream())
                .filter(annotation -> kinds.contains(annotation.kind()))
                .min(Comparator.comparingInt(annotation -> kinds.indexOf(annotation.kind())));
    }

    private static Class<?> target(MethodInvocation invocation) {
        @Nullable Object target = invocation.getThis();
        return target == null
                ? invocation.getMethod().getDeclaringClass()
                : AopUtils.getTargetClass(target);
    }
}
