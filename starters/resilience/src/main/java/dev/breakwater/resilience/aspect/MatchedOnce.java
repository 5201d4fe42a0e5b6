package dev.breakwater.resilience.aspect;

import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.aspectj.AspectJAroundAdvice;
import org.springframework.aop.aspectj.AspectJExpressionPointcut;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcher;
import org.springframework.core.Ordered;

/**
 * An advice of resilience4j whose pointcut is evaluated once for each method of a bean. Its
 * pointcuts ask for an annotation of the method or of its class, {@code @within(x) ||
 * @annotation(x)}, so the answer never changes. But the advice gets the one that is found as its
 * argument, and AspectJ takes such a choice for dynamic, so Spring evaluates it at every call. With
 * five annotations that takes a third of the CPU time of a call through their proxy.
 */
final class MatchedOnce implements MethodInterceptor {

    private static final String RESILIENCE4J = "io.github.resilience4j.";

    private final AspectJAroundAdvice advice;
    private final AspectJExpressionPointcut pointcut;
    private final String expression;
    private final ConcurrentMap<Method, Match> matches = new ConcurrentHashMap<>();

    private MatchedOnce(AspectJAroundAdvice advice) {
        this.advice = advice;
        this.pointcut = advice.getPointcut();
        this.expression = Objects.requireNonNull(pointcut.getExpression());
    }

    /** Returns the advisor for the beans of one class; unchanged if it is not resilience4j's. */
    static Advisor of(Advisor advisor) {
        return advisor instanceof PointcutAdvisor
                        && advisor.getAdvice() instanceof AspectJAroundAdvice around
                        && isResilience4j(around)
                ? new MatchedOnce(around).advisor(((Ordered) advisor).getOrder())
                : advisor;
    }

    private static boolean isResilience4j(AspectJAroundAdvice advice) {
        return advice.getAspectJAdviceMethod()
                .getDeclaringClass()
                .getName()
                .startsWith(RESILIENCE4J);
    }

    private Advisor advisor(int order) {
        var once =
                new StaticMethodMatcher() {
                    @Override
                    public boolean matches(Method method, Class<?> target) {
                        return pointcut.matches(method, target);
                    }
                };
        var advisor =
                new DefaultPointcutAdvisor(
                        new ComposablePointcut(pointcut.getClassFilter(), once), this);
        advisor.setOrder(order);
        return advisor;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        var proxied = (ProxyMethodInvocation) invocation;
        Match match = matches.get(invocation.getMethod());
        if (match == null) {
            match = match(proxied);
            matches.put(invocation.getMethod(), match);
        }
        if (!match.applies()) {
            return invocation.proceed();
        }
        proxied.setUserAttribute(expression, match.binding());
        return advice.invoke(invocation);
    }

    private Match match(ProxyMethodInvocation invocation) {
        Method method = invocation.getMethod();
        Object target = invocation.getThis();
        Class<?> type = target == null ? method.getDeclaringClass() : target.getClass();
        boolean applies = pointcut.matches(method, type, invocation.getArguments());
        return new Match(applies, invocation.getUserAttribute(expression));
    }

    /**
     * What the pointcut says of a method.
     *
     * @param binding the advice's argument: its pointcut leaves it in this attribute of the
     *     invocation, and the advice reads it there
     */
    private record Match(boolean applies, @Nullable Object binding) {}
}
