package dev.breakwater.resilience.check;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * One annotation of resilience4j on a method or its class.
 *
 * @param name the name of the instance, as it is written
 * @param configuration the shared configuration that the annotation names; empty if none
 * @param fallback the name of the fallback method; empty if there is none
 */
public record PolicyAnnotation(Kind kind, String name, String configuration, String fallback) {

    /** The annotations, with the property that declares their instances. */
    public enum Kind {
        RATE_LIMITER(RateLimiter.class, "ratelimiter"),
        CIRCUIT_BREAKER(CircuitBreaker.class, "circuitbreaker"),
        RETRY(Retry.class, "retry"),
        TIME_LIMITER(TimeLimiter.class, "timelimiter"),
        BULKHEAD(Bulkhead.class, "bulkhead"),
        THREAD_POOL_BULKHEAD(Bulkhead.class, "thread-pool-bulkhead");

        private final Class<? extends Annotation> type;
        private final String property;

        Kind(Class<? extends Annotation> type, String property) {
            this.type = type;
            this.property = property;
        }

        private boolean isOf(MergedAnnotation<?> annotation) {
            return annotation.getType() == type
                    && (type != Bulkhead.class
                            || isThreadPool(annotation) == (this == THREAD_POOL_BULKHEAD));
        }

        private static boolean isThreadPool(MergedAnnotation<?> bulkhead) {
            return bulkhead.getEnum("type", Bulkhead.Type.class) == Bulkhead.Type.THREADPOOL;
        }

        @Override
        public String toString() {
            return "@"
                    + type.getSimpleName()
                    + (this == THREAD_POOL_BULKHEAD ? "(type = THREADPOOL)" : "");
        }
    }

    /** Returns the annotations on the element itself. resilience4j's aspects see no others. */
    public static List<PolicyAnnotation> on(AnnotatedElement element) {
        return MergedAnnotations.from(element).stream()
                .filter(MergedAnnotation::isDirectlyPresent)
                .flatMap(PolicyAnnotation::of)
                .toList();
    }

    /**
     * Returns the resilience4j annotations of the element, including meta-annotations and those of
     * superclasses, interfaces and overridden methods.
     */
    static List<PolicyAnnotation> inHierarchyOf(AnnotatedElement element) {
        return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).stream()
                .flatMap(PolicyAnnotation::of)
                .toList();
    }

    private static Stream<PolicyAnnotation> of(MergedAnnotation<?> annotation) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.isOf(annotation))
                .map(kind ->
                        new PolicyAnnotation(
                                kind,
                                annotation.getString("name"),
                                annotation.getString("configuration"),
                                annotation.getString("fallbackMethod")));
    }

    /** Returns true for a name such as {@code #root.args[0]}, which each call computes. */
    public boolean isComputed() {
        return name.contains("#") || name.contains("{");
    }

    /** Returns the property that declares the instance. */
    String property() {
        return "resilience4j.%s.instances.%s".formatted(kind.property, name);
    }

    @Override
    public String toString() {
        return "%s(\"%s\")".formatted(kind, name);
    }
}
