package dev.breakwater.resilience.check;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * One annotation of resilience4j on a method or its class.
 *
 * @param name of the instance, as it is written
 * @param configuration the shared configuration that the annotation names; empty if none
 * @param fallback the name of the fallback method; empty if there is none
 */
record Policy(Kind kind, String name, String configuration, String fallback) {

    /** The annotations, with the property that declares their instances. */
    enum Kind {
        RATE_LIMITER("@RateLimiter", "ratelimiter"),
        CIRCUIT_BREAKER("@CircuitBreaker", "circuitbreaker"),
        RETRY("@Retry", "retry"),
        TIME_LIMITER("@TimeLimiter", "timelimiter"),
        BULKHEAD("@Bulkhead", "bulkhead"),
        THREAD_POOL_BULKHEAD("@Bulkhead(type = THREADPOOL)", "thread-pool-bulkhead");

        private final String annotation;
        private final String property;

        Kind(String annotation, String property) {
            this.annotation = annotation;
            this.property = property;
        }

        @Override
        public String toString() {
            return annotation;
        }

        String instances() {
            return "resilience4j." + property + ".instances.";
        }
    }

    @Override
    public String toString() {
        return "%s(\"%s\")".formatted(kind, name);
    }

    /** A name such as {@code #root.args[0]} is known only when the method is called. */
    boolean isComputed() {
        return name.contains("#") || name.contains("{");
    }

    static List<Policy> of(AnnotatedElement element) {
        List<Policy> found = new ArrayList<>(1);
        find(
                element,
                RateLimiter.class,
                a ->
                        found.add(
                                new Policy(
                                        Kind.RATE_LIMITER,
                                        a.name(),
                                        a.configuration(),
                                        a.fallbackMethod())));
        find(
                element,
                CircuitBreaker.class,
                a ->
                        found.add(
                                new Policy(
                                        Kind.CIRCUIT_BREAKER,
                                        a.name(),
                                        a.configuration(),
                                        a.fallbackMethod())));
        find(
                element,
                Retry.class,
                a ->
                        found.add(
                                new Policy(
                                        Kind.RETRY,
                                        a.name(),
                                        a.configuration(),
                                        a.fallbackMethod())));
        find(
                element,
                TimeLimiter.class,
                a ->
                        found.add(
                                new Policy(
                                        Kind.TIME_LIMITER,
                                        a.name(),
                                        a.configuration(),
                                        a.fallbackMethod())));
        find(
                element,
                Bulkhead.class,
                a ->
                        found.add(
                                new Policy(
                                        a.type() == Bulkhead.Type.THREADPOOL
                                                ? Kind.THREAD_POOL_BULKHEAD
                                                : Kind.BULKHEAD,
                                        a.name(),
                                        a.configuration(),
                                        a.fallbackMethod())));
        return found;
    }

    private static <A extends java.lang.annotation.Annotation> void find(
            AnnotatedElement element, Class<A> type, Consumer<A> found) {
        A annotation = AnnotatedElementUtils.findMergedAnnotation(element, type);
        if (annotation != null) {
            found.accept(annotation);
        }
    }
}
