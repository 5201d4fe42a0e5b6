package dev.breakwater.user.console.page;

import dev.breakwater.user.console.ConsoleSettings;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the page at {@code /} and its files; an unknown path is a 404 problem. */
@Configuration(proxyBeanMethods = false)
@Profile("!naive")
class PageConfiguration implements WebMvcConfigurer {

    private final ConsoleSettings settings;

    PageConfiguration(ConsoleSettings settings) {
        this.settings = settings;
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/console/index.html");
    }

    /** Forbids caching: scripts of an older version may not understand the event stream. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/console/**")
                .addResourceLocations("classpath:/console/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.noStore());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new SecurityHeaders()).addPathPatterns("/", "/console/**");
        registry.addInterceptor(new CommandGuard(settings)).addPathPatterns("/console/commands");
    }
}
