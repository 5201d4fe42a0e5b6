package dev.breakwater.resilience.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AspectProxiesTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
                    .withUserConfiguration(Everywhere.class)
                    .withBean(
                            AspectProxies.class,
                            () -> new AspectProxies(List.of(Own.class.getPackageName()), false))
                    .withBean(Own.class)
                    .withBean("foreign", ArrayDeque.class);

    @Test
    void appliesAnAspectToABeanInTheApplicationsPackages() {
        context.run(it -> assertThat(AopUtils.isAopProxy(it.getBean(Own.class))).isTrue());
    }

    @Test
    void appliesNoAspectToABeanOfALibrary() {
        context.run(it -> assertThat(AopUtils.isAopProxy(it.getBean("foreign"))).isFalse());
    }

    @Aspect
    static class Everywhere {

        @Before("execution(public * *(..))")
        void interfere() {}
    }

    static class Own {

        public void act() {}
    }
}
