package dev.breakwater.user.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page and its files. Only these paths: an unknown route stays a problem. */
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

    /** Not cached: a page of yesterday's must not meet today's stream. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/console/**")
                .addResourceLocations("classpath:/console/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.noStore());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PageHeaders()).addPathPatterns("/", "/console/**");
        registry.addInterceptor(new CommandGuard(settings)).addPathPatterns("/console/commands");
    }
}
