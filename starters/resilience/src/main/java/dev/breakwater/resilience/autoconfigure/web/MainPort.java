package dev.breakwater.resilience.autoconfigure.web;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** The main port of this process, as its callers see it. */
final class MainPort {

    /** Exempt from admission, so an overloaded port answers it, too. */
    private static final byte[] REQUEST =
            "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Environment environment;
    private final int timeout;
    private volatile @Nullable AbstractProtocol<?> protocol;

    /**
     * The port that {@code local.server.port} names.
     *
     * @param timeout for the connection, and for each wait for bytes
     */
    MainPort(Environment environment, Duration timeout) {
        this.environment = environment;
        this.timeout = (int) timeout.toMillis();
    }

    void servedBy(AbstractProtocol<?> connector) {
        protocol = connector;
    }

    /** Returns true if a new connection would wait until another one is closed. */
    boolean isFull() {
        AbstractProtocol<?> connector = protocol;
        return connector != null
                && connector.getMaxConnections() >= 0
                && connector.getConnectionCount() >= connector.getMaxConnections();
    }

    /**
     * Sends a request. Every answer will do, whatever its status.
     *
     * @throws IOException if there is no answer
     */
    void ask() throws IOException {
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (port == null) {
            return; // not started yet
        }
        String host = environment.getProperty("server.address", "127.0.0.1");
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), timeout);
            socket.setSoTimeout(timeout);
            socket.getOutputStream().write(REQUEST);
            if (socket.getInputStream().readAllBytes().length == 0) {
                throw new EOFException("the port closed the connection without an answer");
            }
        }
    }
}
