package dev.breakwater.user.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Finds the clients of event streams among the connections of the main port. */
@Component
@Profile("!naive")
final class StreamClients implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private volatile @Nullable StreamingProtocol protocol;

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setProtocol(StreamingProtocol.class.getName());
        tomcat.addProtocolHandlerCustomizers(handler -> protocol = (StreamingProtocol) handler);
    }

    /**
     * @throws IOException if the connection is closed already
     */
    StreamClient of(HttpServletRequest request) throws IOException {
        StreamingProtocol connections = protocol;
        if (connections == null) {
            throw new IllegalStateException("The web server has not started");
        }
        return connections
                .socketOf(request.getServletConnection())
                .map(StreamClient::new)
                .orElseThrow(() -> new IOException("The client has left"));
    }
}
