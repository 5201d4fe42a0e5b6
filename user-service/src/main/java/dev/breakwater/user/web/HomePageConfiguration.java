package dev.breakwater.user.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Shows the live page at {@code /}, too, where the main port has it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("breakwater.console.main-port")
class HomePageConfiguration implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/console/");
    }
}
