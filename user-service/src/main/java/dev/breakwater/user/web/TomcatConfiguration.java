package dev.breakwater.user.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every error is a problem, on the main port too where Spring never sees the request. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReports(ObjectMapper json) {
        return tomcat -> addProblems(tomcat, json);
    }

    /** For each of the two ports, whose contexts know nothing of each other's beans. */
    static void addProblems(TomcatServletWebServerFactory tomcat, ObjectMapper json) {
        tomcat.addContextCustomizers(context -> {
            StandardHost host = (StandardHost) context.getParent();
            // the host adds its own page as the innermost valve, unless it finds this one
            host.setErrorReportValveClass(ProblemValve.class.getName());
            host.getPipeline().addValve(new ProblemValve(json));
        });
    }
}
