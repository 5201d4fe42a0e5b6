package dev.breakwater.user;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.io.ClassPathResource;

/**
 * What resilience4j does not check at start: a fallback that is misspelt is a warning at call time,
 * and a policy that is not declared silently gets the library's defaults.
 */
final class Policies {

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(
                    Bulkhead.class,
                    CircuitBreaker.class,
                    RateLimiter.class,
                    Retry.class,
                    TimeLimiter.class);

    static final DescribedPredicate<JavaMethod> ANNOTATE =
            DescribedPredicate.describe(
                    "are annotated with a policy",
                    method -> ANNOTATIONS.stream().anyMatch(method::isAnnotatedWith));

    static final ArchCondition<JavaMethod> HAVE_FITTING_FALLBACKS =
            new ArchCondition<>("have public fallbacks of the same arguments and type") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    policiesOf(method)
                            .map(policy -> attribute(policy, "fallbackMethod"))
                            .filter(fallback -> !fallback.isEmpty())
                            .filter(fallback -> !fits(fallback, method.reflect()))
                            .forEach(fallback ->
                                    violated(
                                            method, "has no fitting fallback " + fallback, events));
                }
            };

    static final ArchCondition<JavaMethod> BE_DECLARED_IN_YAML =
            new ArchCondition<>("name policies that application.yaml declares") {

                private final Properties yaml = applicationYaml();

                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    policiesOf(method)
                            .map(Policies::property)
                            .filter(property ->
                                    yaml.stringPropertyNames().stream()
                                            .noneMatch(key -> key.startsWith(property)))
                            .forEach(property ->
                                    violated(
                                            method,
                                            "names what is not declared: " + property,
                                            events));
                }
            };

    private Policies() {}

    private static Stream<Annotation> policiesOf(JavaMethod method) {
        return ANNOTATIONS.stream()
                .filter(method::isAnnotatedWith)
                .map(method::getAnnotationOfType);
    }

    private static String property(Annotation policy) {
        return "resilience4j.%s.instances.%s."
                .formatted(
                        policy.annotationType().getSimpleName().toLowerCase(Locale.ROOT),
                        attribute(policy, "name"));
    }

    private static String attribute(Annotation policy, String name) {
        return String.valueOf(AnnotationUtils.getValue(policy, name));
    }

    /** Every overload of the name must fit, or it would never be found. */
    private static boolean fits(String fallback, Method method) {
        List<Method> named =
                Stream.of(method.getDeclaringClass().getDeclaredMethods())
                        .filter(candidate -> candidate.getName().equals(fallback))
                        .toList();
        return !named.isEmpty() && named.stream().allMatch(candidate -> fits(candidate, method));
    }

    private static boolean fits(Method fallback, Method method) {
        Class<?>[] expected = method.getParameterTypes();
        Class<?>[] actual = fallback.getParameterTypes();
        return Modifier.isPublic(fallback.getModifiers())
                && fallback.getGenericReturnType().equals(method.getGenericReturnType())
                && actual.length == expected.length + 1
                && Arrays.equals(Arrays.copyOf(actual, expected.length), expected)
                && Throwable.class.isAssignableFrom(actual[expected.length]);
    }

    private static void violated(JavaMethod method, String what, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(method, method.getFullName() + " " + what));
    }

    private static Properties applicationYaml() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties properties = yaml.getObject();
        if (properties == null) {
            throw new IllegalStateException("application.yaml is empty");
        }
        return properties;
    }
}
