package dev.breakwater.order.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The main port: every answer is signed, every error is a problem. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> servedBy(
            BreakwaterSettings settings) {
        return tomcat -> tomcat.addEngineValves(new ServedByValve(settings.instance()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReports(ObjectMapper json) {
        return tomcat -> addProblems(tomcat, json);
    }

    /** Whoever asks before sending a body is told to go on when it is read, not in any case. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenRead() {
        return tomcat ->
                tomcat.addConnectorCustomizers(
                        connector -> connector.setProperty("continueResponseTiming", "onRead"));
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
