package dev.breakwater.user.console;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.util.unit.DataSize;

/**
 * The client of one event stream, as its socket shows it. Tomcat neither reads from a connection
 * while it writes a response, nor limits what the kernel accepts for a client that reads nothing.
 */
final class StreamClient {

    private static final int DISCARDED_AT_ONCE = 8192;

    private final SocketWrapperBase<NioChannel> socket;
    private final ByteBuffer discarded = ByteBuffer.allocate(DISCARDED_AT_ONCE);

    StreamClient(SocketWrapperBase<NioChannel> socket) {
        this.socket = socket;
    }

    /**
     * Limits the kernel's buffer: once it is full, writes wait, and the page is dropped. Linux
     * otherwise grows it to megabytes, which is an hour of events.
     */
    void limitSendBuffer(DataSize size) throws IOException {
        socket.getSocket()
                .getIOChannel()
                .setOption(StandardSocketOptions.SO_SNDBUF, Math.toIntExact(size.toBytes()));
    }

    /**
     * Never waits. Discards what the client sends during the stream.
     *
     * @throws EOFException if the client has closed its side of the connection
     */
    void requireConnected() throws IOException {
        if (socket.read(false, discarded.clear()) < 0) {
            throw new EOFException("the client has closed its side of the connection");
        }
    }
}
