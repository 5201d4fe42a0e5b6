package dev.breakwater.resilience.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead.Metrics;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.springboot3.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Which bulkheads hold a permit while a method runs: those of its annotation or its class's. */
class MatchedOnceTest {

    private static ApplicationContextRunner application(boolean matchedOnce) {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(
                                AopAutoConfiguration.class, BulkheadAutoConfiguration.class))
                .withBean(AspectProxies.class, () -> new AspectProxies(List.of(), matchedOnce))
                .withBean(Methods.class)
                .withBean(Annotated.class);
    }

    @ParameterizedTest(name = "matched once: {0}")
    @ValueSource(booleans = {true, false})
    void appliesTheAnnotationOfEachMethodAtEachOfItsCalls(boolean matchedOnce) {
        application(matchedOnce)
                .run(context -> {
                    Methods methods = context.getBean(Methods.class);
                    for (int call = 0; call < 3; call++) {
                        assertThat(methods.a(() -> used(context))).isEqualTo("a");
                        assertThat(methods.b(() -> used(context))).isEqualTo("b");
                        assertThat(methods.none(() -> used(context))).isEmpty();
                    }
                    assertThat(used(context)).isEmpty();
                });
    }

    @ParameterizedTest(name = "matched once: {0}")
    @ValueSource(booleans = {true, false})
    void appliesTheAnnotationOfTheClassUnlessTheMethodHasOne(boolean matchedOnce) {
        application(matchedOnce)
                .run(context -> {
                    Annotated annotated = context.getBean(Annotated.class);
                    for (int call = 0; call < 3; call++) {
                        assertThat(annotated.plain(() -> used(context))).isEqualTo("class");
                        assertThat(annotated.own(() -> used(context))).isEqualTo("own");
                    }
                });
    }

    @Test
    void leavesNoPointcutOfResilience4jToBeEvaluatedAtEachCall() {
        application(false).run(it -> assertThat(dynamicPointcuts(it)).isPositive());
        application(true).run(it -> assertThat(dynamicPointcuts(it)).isZero());
    }

    private static long dynamicPointcuts(ApplicationContext context) {
        return Stream.of(((Advised) context.getBean(Methods.class)).getAdvisors())
                .filter(advisor ->
                        advisor instanceof PointcutAdvisor with
                                && with.getPointcut().getMethodMatcher().isRuntime())
                .count();
    }

    interface Probe {
        String used();
    }

    private static String used(ApplicationContext context) {
        return String.join(
                " ",
                context.getBean(BulkheadRegistry.class).getAllBulkheads().stream()
                        .filter(each -> {
                            Metrics metrics = each.getMetrics();
                            return metrics.getAvailableConcurrentCalls()
                                    < metrics.getMaxAllowedConcurrentCalls();
                        })
                        .map(io.github.resilience4j.bulkhead.Bulkhead::getName)
                        .sorted()
                        .toList());
    }

    static class Methods {

        @Bulkhead(name = "a")
        public String a(Probe probe) {
            return probe.used();
        }

        @Bulkhead(name = "b")
        public String b(Probe probe) {
            return probe.used();
        }

        public String none(Probe probe) {
            return probe.used();
        }
    }

    @Bulkhead(name = "class")
    static class Annotated {

        public String plain(Probe probe) {
            return probe.used();
        }

        @Bulkhead(name = "own")
        public String own(Probe probe) {
            return probe.used();
        }
    }
}
