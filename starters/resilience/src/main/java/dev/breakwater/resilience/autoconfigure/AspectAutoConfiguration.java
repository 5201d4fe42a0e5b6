package dev.breakwater.resilience.autoconfigure;

import dev.breakwater.resilience.aspect.AspectProxies;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Makes aspects cheaper, as {@code breakwater.aspects} says. */
@AutoConfiguration
@EnableConfigurationProperties(AspectAutoConfiguration.AspectSettings.class)
public class AspectAutoConfiguration {

    /** Aspects apply before there are beans of properties. */
    @Bean
    @ConditionalOnClass(name = "org.aspectj.weaver.Advice")
    static AspectProxies breakwaterAspectProxies(
            ConfigurableListableBeanFactory beans, Environment environment) {
        AspectSettings settings =
                Binder.get(environment).bindOrCreate("breakwater.aspects", AspectSettings.class);
        return new AspectProxies(
                settings.ownBeansOnly() ? AutoConfigurationPackages.get(beans) : List.of(),
                settings.matchedOnce());
    }

    /**
     * Aspects, resilience4j's annotations among them.
     *
     * @param ownBeansOnly whether aspects apply to beans in the application's packages alone: a
     *     faster start, but a library's bean with an annotation such as {@code @Transactional} gets
     *     no proxy
     * @param matchedOnce whether the pointcuts of resilience4j are evaluated once for each method
     *     instead of at each call
     */
    @ConfigurationProperties(prefix = "breakwater.aspects", ignoreUnknownFields = false)
    record AspectSettings(
            @DefaultValue("false") boolean ownBeansOnly,
            @DefaultValue("false") boolean matchedOnce) {}
}
