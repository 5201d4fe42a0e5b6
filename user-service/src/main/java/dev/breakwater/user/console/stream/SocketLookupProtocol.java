package dev.breakwater.user.console.stream;

import jakarta.servlet.ServletConnection;
import java.util.Optional;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1 protocol, extended by a lookup of the socket of a request, which the servlet
 * API does not offer. Public because Tomcat creates it by its class name.
 */
public final class SocketLookupProtocol extends Http11NioProtocol {

    Optional<SocketWrapperBase<NioChannel>> socketOf(ServletConnection connection) {
        return getEndpoint().getConnections().stream()
                .filter(socket -> isSocketOf(connection, socket))
                .findFirst();
    }

    /** Tomcat creates one connection object for each socket when a request first asks for it. */
    private static boolean isSocketOf(
            ServletConnection connection, SocketWrapperBase<NioChannel> socket) {
        return socket.getServletConnection(
                        connection.getProtocol(), connection.getProtocolConnectionId())
                .getConnectionId()
                .equals(connection.getConnectionId());
    }
}
