package dev.breakwater.console.autoconfigure;

import dev.breakwater.console.command.ConsoleEndpoint;
import dev.breakwater.console.page.ConsoleServlet;
import dev.breakwater.console.page.LivePage;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * The page below its endpoint, at {@code /actuator/console/live-page/}: on the management port, or
 * on the main port if the application has its endpoints there. Spring Security's rules for an
 * endpoint match every path below it, so a rule for {@code console} protects the page, too.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnAvailableEndpoint(endpoint = ConsoleEndpoint.class, exposure = EndpointExposure.WEB)
@ConditionalOnBean(LivePage.class)
class ManagementPageConfiguration {

    private static final String PATH = "/live-page";

    @Bean
    ServletRegistrationBean<ConsoleServlet> consoleManagementServlet(
            LivePage page, Environment environment) {
        return servlet(page, endpointPath(environment) + PATH, "consoleManagement");
    }

    /** Returns the path of the endpoint. */
    static String endpointPath(PropertyResolver properties) {
        String base = properties.getProperty("management.endpoints.web.base-path", "/actuator");
        String path =
                properties.getProperty("management.endpoints.web.path-mapping.console", "console");
        return StringUtils.trimTrailingCharacter(base, '/') + "/" + path;
    }

    static ServletRegistrationBean<ConsoleServlet> servlet(
            LivePage page, String path, String name) {
        var servlet = new ServletRegistrationBean<>(new ConsoleServlet(page), path + "/*");
        servlet.setName(name);
        servlet.setAsyncSupported(true);
        return servlet;
    }
}
