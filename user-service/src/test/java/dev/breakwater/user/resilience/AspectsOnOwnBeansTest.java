package dev.breakwater.user.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AspectsOnOwnBeansTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class))
                    .withUserConfiguration(AspectsOnOwnBeans.class, Everywhere.class)
                    .withBean(Own.class)
                    .withBean("foreign", ArrayDeque.class);

    @Test
    void an_aspect_that_wants_every_bean_gets_our_own() {
        context.run(it -> assertThat(AopUtils.isAopProxy(it.getBean(Own.class))).isTrue());
    }

    @Test
    void it_gets_no_bean_of_a_library() {
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
