package dev.breakwater.user.console;

import jakarta.servlet.ServletConnection;
import java.util.Optional;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP/1.1, which finds the socket under a request: the servlet API offers none. Tomcat
 * creates it by its class name.
 */
public final class StreamingProtocol extends Http11NioProtocol {

    Optional<SocketWrapperBase<NioChannel>> socketOf(ServletConnection connection) {
        return getEndpoint().getConnections().stream()
                .filter(socket -> isUnder(connection, socket))
                .findFirst();
    }

    /** Tomcat makes the one object for a socket when the first request asks for it. */
    private static boolean isUnder(
            ServletConnection connection, SocketWrapperBase<NioChannel> socket) {
        return socket.getServletConnection(
                        connection.getProtocol(), connection.getProtocolConnectionId())
                .getConnectionId()
                .equals(connection.getConnectionId());
    }
}
