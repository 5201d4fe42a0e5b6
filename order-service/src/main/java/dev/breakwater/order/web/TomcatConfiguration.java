package dev.breakwater.order.web;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The main port: every answer names the instance that gave it. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> servedBy(
            BreakwaterSettings settings) {
        return tomcat -> tomcat.addEngineValves(new ServedByValve(settings.instance()));
    }

    /** Whoever asks before sending a body is told to go on when it is read, not in any case. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenRead() {
        return tomcat ->
                tomcat.addConnectorCustomizers(
                        connector -> connector.setProperty("continueResponseTiming", "onRead"));
    }
}
