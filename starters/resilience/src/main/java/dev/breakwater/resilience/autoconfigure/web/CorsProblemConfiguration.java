package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.web.ProblemCorsProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Turns Spring's refusals of CORS requests into problems, if {@code breakwater.web.problems} is
 * true. The main and the management context need one each.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(AbstractHandlerMapping.class)
@ConditionalOnBooleanProperty("breakwater.web.problems")
class CorsProblemConfiguration {

    @Bean
    static BeanPostProcessor breakwaterCorsProblems() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof AbstractHandlerMapping mapping) {
                    mapping.setCorsProcessor(new ProblemCorsProcessor());
                }
                return bean;
            }
        };
    }
}
