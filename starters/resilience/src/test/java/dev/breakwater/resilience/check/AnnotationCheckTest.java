package dev.breakwater.resilience.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.autoconfigure.AnnotationCheckAutoConfiguration;
import dev.breakwater.resilience.autoconfigure.MistakesFoundException;
import dev.breakwater.resilience.autoconfigure.ResilienceAutoConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot3.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot3.ratelimiter.autoconfigure.RateLimiterAutoConfiguration;
import io.github.resilience4j.springboot3.retry.autoconfigure.RetryAutoConfiguration;
import io.github.resilience4j.springboot3.timelimiter.autoconfigure.TimeLimiterAutoConfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AnnotationCheckTest {

    private static final String BREAKER = "resilience4j.circuitbreaker.";
    private static final String RETRY = "resilience4j.retry.";
    private static final String NOT_SEEN =
            "@CircuitBreaker(\"stock\") does nothing: resilience4j sees annotations on";

    private final ApplicationContextRunner withoutAop =
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(
                                    ResilienceAutoConfiguration.class,
                                    AnnotationCheckAutoConfiguration.class,
                                    BulkheadAutoConfiguration.class,
                                    CircuitBreakerAutoConfiguration.class,
                                    RateLimiterAutoConfiguration.class,
                                    RetryAutoConfiguration.class,
                                    TimeLimiterAutoConfiguration.class))
                    .withPropertyValues(
                            BREAKER + "circuit-breaker-aspect-order=1",
                            RETRY + "retry-aspect-order=2",
                            BREAKER + "instances.stock.sliding-window-size=50",
                            BREAKER + "instances.stock.minimum-number-of-calls=20",
                            RETRY + "instances.stock.max-attempts=3",
                            "resilience4j.timelimiter.instances.stock.timeout-duration=1s",
                            BREAKER + "instances.late.minimum-number-of-calls=20",
                            "resilience4j.bulkhead.instances.stock.max-concurrent-calls=64",
                            "breakwater.calls.instances.stock.limit.mode=enforce",
                            RETRY + "instances.late.max-attempts=90000",
                            "breakwater.calls.instances.late.attempt.timeout=2s",
                            BREAKER + "instances.small-window.sliding-window-size=10",
                            BREAKER + "instances.small-window.minimum-number-of-calls=20",
                            BREAKER + "instances.never-slow.slow-call-duration-threshold=3s",
                            "breakwater.calls.instances.never-slow.attempt.timeout=2s",
                            "breakwater.check=fail");

    private final ApplicationContextRunner application =
            withoutAop.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Mistakes.MissingFallback.class, "'unknwon', which does not exist"),
                Arguments.of(Mistakes.FallbackOfOtherArguments.class, "no method 'unknown' fits"),
                Arguments.of(Mistakes.HiddenFallback.class, "is not a public method"),
                Arguments.of(Mistakes.InnerFallback.class, "turns each failure into an answer"),
                Arguments.of(Mistakes.UndeclaredInstance.class, "@CircuitBreaker(\"stok\")"),
                Arguments.of(Mistakes.PrivateMethod.class, "the method is private"),
                Arguments.of(Mistakes.FinalMethod.class, "the method is final"),
                Arguments.of(Mistakes.LimitedString.class, "cannot limit a method that returns"),
                Arguments.of(Mistakes.UnreportedLimit.class, "learns nothing from a method"),
                Arguments.of(Mistakes.LateRetries.class, "breakwater.deadline.default is"),
                Arguments.of(Mistakes.SmallWindow.class, "minimum-number-of-calls, 20"),
                Arguments.of(Mistakes.NeverSlow.class, "no call is ever slow"),
                Arguments.of(Mistakes.InterfaceMethodAnnotated.class, NOT_SEEN),
                Arguments.of(Mistakes.InterfaceAnnotated.class, NOT_SEEN),
                Arguments.of(Mistakes.OverriddenMethodAnnotated.class, NOT_SEEN),
                Arguments.of(Mistakes.MetaAnnotated.class, NOT_SEEN));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void stopsTheStartAndNamesTheMistakeAndItsPlace(Class<?> bean, String expected) {
        application
                .withBean("wrong", bean)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .isInstanceOfSatisfying(
                                        MistakesFoundException.class,
                                        found -> {
                                            assertThat(found.mistakes()).hasSize(1);
                                            assertThat(found)
                                                    .hasMessageContaining(expected)
                                                    .hasMessageContaining(bean.getSimpleName());
                                        }));
    }

    @ParameterizedTest
    @MethodSource("right")
    void startsWithoutMistakes(Class<?> bean) {
        application.withBean("right", bean).run(context -> assertThat(context).hasNotFailed());
    }

    static List<Class<?>> right() {
        return List.of(
                Mistakes.Right.class,
                Mistakes.LimitedFuture.class,
                Mistakes.NarrowInnerFallback.class,
                Mistakes.AnnotatedClass.class);
    }

    /** Pins what the check assumes of resilience4j's pointcuts on a CGLIB proxy. */
    @ParameterizedTest
    @CsvSource({
        "Annotated, 1",
        "InterfaceMethodAnnotated, 0",
        "InterfaceAnnotated, 0",
        "OverriddenMethodAnnotated, 0",
        "MetaAnnotated, 0"
    })
    void resilience4jSeesAnnotationsOnTheClassAlone(String type, int countedCalls)
            throws ClassNotFoundException {
        Class<?> bean = Class.forName(Mistakes.class.getName() + '$' + type);
        application
                .withPropertyValues("breakwater.check=off")
                .withBean("asker", bean)
                .run(context -> {
                    context.getBean(Mistakes.Asker.class).ask("tea");

                    assertThat(
                                    context.getBean(CircuitBreakerRegistry.class)
                                            .circuitBreaker("stock")
                                            .getMetrics()
                                            .getNumberOfBufferedCalls())
                            .isEqualTo(countedCalls);
                });
    }

    @Test
    void reportsARetryOutsideTheBreaker() {
        application
                .withPropertyValues(RETRY + "retry-aspect-order=0")
                .withBean("right", Mistakes.Right.class)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .hasMessageContaining("the retry stands outside of the breaker")
                                .hasMessageContaining("turns each failure into an answer"));
    }

    @Test
    void reportsABeanWithoutAProxy() {
        withoutAop
                .withBean("right", Mistakes.Right.class)
                .run(context ->
                        assertThat(context)
                                .getFailure()
                                .hasMessageContaining("the bean is no proxy")
                                .hasMessageContaining("spring-boot-starter-aop"));
    }

    @Test
    void logsMistakesAndStartsIfCheckIsWarn(CapturedOutput output) {
        application
                .withPropertyValues("breakwater.check=warn")
                .withBean("wrong", Mistakes.MissingFallback.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output)
                            .contains("bean wrong, MissingFallback.ask")
                            .contains("Add public String unknwon(String, Throwable)");
                });
    }

    @Test
    void checksNothingIfCheckIsOff(CapturedOutput output) {
        application
                .withPropertyValues("breakwater.check=off")
                .withBean("wrong", Mistakes.MissingFallback.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).doesNotContain("MissingFallback");
                });
    }
}
