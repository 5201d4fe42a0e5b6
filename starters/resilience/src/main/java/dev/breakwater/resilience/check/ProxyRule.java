package dev.breakwater.resilience.check;

import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The annotations are aspects: without Spring's proxy around the call they do nothing.
 *
 * @param proxied returns true if the bean of this name is a proxy
 */
record ProxyRule(Predicate<String> proxied) implements AnnotationRule {

    private static final int NOT_OVERRIDDEN = Modifier.PRIVATE | Modifier.FINAL | Modifier.STATIC;

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        return Stream.concat(
                method.policies().stream().limit(1).flatMap(policy -> check(method, policy)),
                method.ignored().stream()
                        .map(policy ->
                                method.mistake(
                                        "%s does nothing: resilience4j sees annotations on the bean's class alone, not those on an interface, an overridden method or another annotation"
                                                .formatted(policy),
                                        "Move it to the method of the class")));
    }

    private Stream<Mistake> check(ProtectedMethod method, PolicyAnnotation policy) {
        int modifier = method.method().getModifiers() & NOT_OVERRIDDEN;
        if (modifier != 0) {
            return Stream.of(
                    method.mistake(
                            "%s does nothing: the method is %s, so Spring's proxy cannot override it"
                                    .formatted(policy, Modifier.toString(modifier)),
                            "Make it public, and neither final nor static"));
        }
        return proxied.test(method.bean())
                ? Stream.empty()
                : Stream.of(
                        method.mistake(
                                "%s does nothing: the bean is no proxy".formatted(policy),
                                "Add spring-boot-starter-aop (Spring Boot 3) or spring-boot-starter-aspectj (4) to the class path"));
    }
}
