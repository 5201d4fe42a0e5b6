package dev.breakwater.order.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tomcat on the main port. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    /** Adds {@code X-Served-By} in a valve, because Tomcat's own responses pass no filter. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> servedBy(
            BreakwaterSettings settings) {
        return tomcat ->
                tomcat.addEngineValves(
                        new ValveBase(true) {
                            @Override
                            public void invoke(Request request, Response response)
                                    throws IOException, ServletException {
                                response.setHeader("X-Served-By", settings.instance());
                                getNext().invoke(request, response);
                            }
                        });
    }

    /** Answers {@code Expect: 100-continue} when the body is read, so a refused one is not sent. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> continueWhenRead() {
        return tomcat ->
                tomcat.addConnectorCustomizers(
                        connector -> connector.setProperty("continueResponseTiming", "onRead"));
    }
}
