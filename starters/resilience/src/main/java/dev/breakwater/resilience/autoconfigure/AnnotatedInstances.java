package dev.breakwater.resilience.autoconfigure;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Finds the resilience4j instance that a method's annotations name. */
final class AnnotatedInstances {

    private record Kind<A extends Annotation>(Class<A> type, Function<A, String> name) {

        /**
         * An annotation on a class covers the methods that this class declares, as @within does.
         */
        Optional<String> find(Method method) {
            A annotation = AnnotatedElementUtils.findMergedAnnotation(method, type);
            if (annotation == null) {
                annotation =
                        AnnotatedElementUtils.findMergedAnnotation(
                                method.getDeclaringClass(), type);
            }
            return Optional.ofNullable(annotation).map(name);
        }
    }

    /** The retry first: budget and outage detector are its own. */
    private static final List<Kind<?>> KINDS =
            List.of(
                    new Kind<>(Retry.class, Retry::name),
                    new Kind<>(CircuitBreaker.class, CircuitBreaker::name),
                    new Kind<>(Bulkhead.class, Bulkhead::name),
                    new Kind<>(RateLimiter.class, RateLimiter::name));

    private AnnotatedInstances() {}

    /** The name as it is written: a SpEL expression is not resolved. */
    static Optional<String> nameOf(Method method) {
        return KINDS.stream().flatMap(kind -> kind.find(method).stream()).findFirst();
    }
}
