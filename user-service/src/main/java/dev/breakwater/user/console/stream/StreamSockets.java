package dev.breakwater.user.console.stream;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Finds the socket of a request among the connections of the main port. */
final class StreamSockets implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private volatile @Nullable SocketLookupProtocol protocol;

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setProtocol(SocketLookupProtocol.class.getName());
        tomcat.addProtocolHandlerCustomizers(handler -> protocol = (SocketLookupProtocol) handler);
    }

    /**
     * @throws IOException if the connection is closed
     */
    StreamSocket of(HttpServletRequest request) throws IOException {
        return Objects.requireNonNull(protocol, "the web server has not started")
                .socketOf(request.getServletConnection())
                .map(StreamSocket::new)
                .orElseThrow(() -> new IOException("the client has closed the connection"));
    }
}
