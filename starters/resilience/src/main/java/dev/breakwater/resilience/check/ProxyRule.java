package dev.breakwater.resilience.check;

import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The annotations are aspects: without Spring's proxy around the call they do nothing. */
final class ProxyRule implements Rule {

    private final Predicate<String> proxied;

    /**
     * A rule on beans.
     *
     * @param proxied whether the bean of this name is a proxy
     */
    ProxyRule(Predicate<String> proxied) {
        this.proxied = proxied;
    }

    @Override
    public Stream<Mistake> check(ProtectedMethod method) {
        String policies = method.policies().getFirst().toString();
        for (int modifier : new int[] {Modifier.PRIVATE, Modifier.FINAL, Modifier.STATIC}) {
            if (method.has(modifier)) {
                return Stream.of(
                        new Mistake(
                                method.toString(),
                                "%s does nothing: the method is %s, so Spring's proxy cannot override it"
                                        .formatted(policies, Modifier.toString(modifier)),
                                "Make it public, and neither final nor static"));
            }
        }
        return proxied.test(method.bean())
                ? Stream.empty()
                : Stream.of(
                        new Mistake(
                                method.toString(),
                                "%s does nothing: the bean is no proxy".formatted(policies),
                                "Add spring-boot-starter-aop (Spring Boot 3) or spring-boot-starter-aspectj (4) to the class path"));
    }
}
