package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.attempt.CallInterceptor;
import dev.breakwater.resilience.attempt.InstancePolicy;
import io.github.resilience4j.spring6.spelresolver.SpelResolver;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.MethodClassKey;

/** Advises the methods that resilience4j's annotations stand on. */
final class CallAdvisors {

    private CallAdvisors() {}

    /** Advises no method when every mechanism is off. */
    static Advisor at(int order, ResilienceSettings settings, Advice advice) {
        var advisor = new DefaultPointcutAdvisor(new Annotated(settings.isOff()), advice);
        advisor.setOrder(order);
        return advisor;
    }

    static CallInterceptor calls(InstancePolicies policies, SpelResolver names) {
        ConcurrentMap<MethodClassKey, Optional<String>> known = new ConcurrentHashMap<>();
        return new CallInterceptor(invocation -> {
            Class<?> target = target(invocation);
            Method method = invocation.getMethod();
            String name =
                    known.computeIfAbsent(
                                    new MethodClassKey(method, target), _ -> find(method, target))
                            .orElse(null);
            return name == null ? null : policy(policies, names, invocation, name);
        });
    }

    private static Optional<String> find(Method method, Class<?> target) {
        return AnnotatedInstances.nameOf(AopUtils.getMostSpecificMethod(method, target));
    }

    private static InstancePolicy policy(
            InstancePolicies policies,
            SpelResolver names,
            MethodInvocation invocation,
            String name) {
        boolean plain = name.indexOf('#') < 0 && name.indexOf('{') < 0;
        return policies.of(
                plain
                        ? name
                        : names.resolve(invocation.getMethod(), invocation.getArguments(), name));
    }

    private static Class<?> target(MethodInvocation invocation) {
        @Nullable Object target = invocation.getThis();
        return target == null
                ? invocation.getMethod().getDeclaringClass()
                : AopUtils.getTargetClass(target);
    }

    private static final class Annotated extends StaticMethodMatcherPointcut {

        private final boolean off;

        Annotated(boolean off) {
            this.off = off;
        }

        @Override
        public boolean matches(Method method, Class<?> target) {
            return !off && find(method, target).isPresent();
        }
    }
}
