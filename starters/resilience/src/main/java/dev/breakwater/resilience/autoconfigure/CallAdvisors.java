package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.check.PolicyAnnotation;
import dev.breakwater.resilience.check.PolicyAnnotation.Kind;
import dev.breakwater.resilience.synchronous.CallInterceptor;
import io.github.resilience4j.spring6.spelresolver.SpelResolver;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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

/** Advises the methods that carry resilience4j's annotations. */
final class CallAdvisors {

    /** The retry comes first, since budget and outage detector belong to it. */
    private static final List<Kind> KINDS =
            List.of(Kind.RETRY, Kind.CIRCUIT_BREAKER, Kind.BULKHEAD, Kind.RATE_LIMITER);

    private CallAdvisors() {}

    /** Advises no method when every mechanism is off. */
    static Advisor at(int order, ObjectProvider<ResilienceSettings> settings, Advice advice) {
        var advisor = new DefaultPointcutAdvisor(new AnnotatedMethodPointcut(settings), advice);
        advisor.setOrder(order);
        return advisor;
    }

    static CallInterceptor calls(InstancePolicyRegistry policies, SpelResolver names) {
        ConcurrentMap<MethodClassKey, Optional<PolicyAnnotation>> known = new ConcurrentHashMap<>();
        return new CallInterceptor(invocation -> {
            Class<?> target = target(invocation);
            Method method = invocation.getMethod();
            return known.computeIfAbsent(
                            new MethodClassKey(method, target), _ -> find(method, target))
                    .map(annotation -> policies.of(name(annotation, names, invocation)))
                    .orElse(null);
        });
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
    private static Optional<PolicyAnnotation> find(Method method, Class<?> target) {
        Method own =
                Proxy.isProxyClass(target)
                        ? method
                        : AopUtils.getMostSpecificMethod(method, target);
        return Stream.of(own, own.getDeclaringClass())
                .flatMap(element -> PolicyAnnotation.on(element).stream())
                .filter(annotation -> KINDS.contains(annotation.kind()))
                .min(Comparator.comparingInt(annotation -> KINDS.indexOf(annotation.kind())));
    }

    private static Class<?> target(MethodInvocation invocation) {
        @Nullable Object target = invocation.getThis();
        return target == null
                ? invocation.getMethod().getDeclaringClass()
                : AopUtils.getTargetClass(target);
    }

    private static final class AnnotatedMethodPointcut extends StaticMethodMatcherPointcut {

        private final ObjectProvider<ResilienceSettings> settings;

        /**
         * Looks up the settings lazily: Spring evaluates this pointcut while it still creates the
         * beans that the settings depend on.
         */
        AnnotatedMethodPointcut(ObjectProvider<ResilienceSettings> settings) {
            this.settings = settings;
        }

        @Override
        public boolean matches(Method method, Class<?> target) {
            return find(method, target).isPresent() && !settings.getObject().isOff();
        }
    }
}
