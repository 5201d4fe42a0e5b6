package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.aspect.AspectsOnOwnBeans;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Applies aspects to the beans in the application's packages alone, on request. */
@AutoConfiguration
@EnableConfigurationProperties(AspectSettings.class)
public class AspectAutoConfiguration {

    @Bean
    @ConditionalOnClass(name = "org.aspectj.weaver.Advice")
    @ConditionalOnBooleanProperty("breakwater.aspects.own-beans-only")
    static AspectsOnOwnBeans breakwaterAspectsOnOwnBeans(ConfigurableListableBeanFactory beans) {
        return new AspectsOnOwnBeans(AutoConfigurationPackages.get(beans));
    }
}
