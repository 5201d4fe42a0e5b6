package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.aspect.AspectsOnOwnBeans;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;

/**
 * Applies aspects to the beans in the application's packages alone, if {@code
 * breakwater.aspects.own-beans-only} is true.
 */
@AutoConfiguration
@EnableConfigurationProperties(AspectAutoConfiguration.AspectSettings.class)
public class AspectAutoConfiguration {

    @Bean
    @ConditionalOnClass(name = "org.aspectj.weaver.Advice")
    @ConditionalOnBooleanProperty("breakwater.aspects.own-beans-only")
    static AspectsOnOwnBeans breakwaterAspectsOnOwnBeans(ConfigurableListableBeanFactory beans) {
        return new AspectsOnOwnBeans(AutoConfigurationPackages.get(beans));
    }

    /**
     * Aspects, resilience4j's annotations among them.
     *
     * @param ownBeansOnly whether aspects apply to beans in the application's packages alone: a
     *     faster start, but a library's bean with an annotation such as {@code @Transactional} gets
     *     no proxy
     */
    @ConfigurationProperties(prefix = "breakwater.aspects", ignoreUnknownFields = false)
    record AspectSettings(@DefaultValue("false") boolean ownBeansOnly) {}
}
