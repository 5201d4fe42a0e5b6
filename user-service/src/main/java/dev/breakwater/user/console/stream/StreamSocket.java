package dev.breakwater.user.console.stream;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.springframework.util.unit.DataSize;

/**
 * The socket of one event stream. Tomcat neither reads from a connection while it writes a
 * response, nor limits what the kernel buffers for a client that does not read.
 */
final class StreamSocket {

    private static final int DISCARD_BYTES = 8192;

    private final SocketWrapperBase<NioChannel> socket;
    private final ByteBuffer discarded = ByteBuffer.allocate(DISCARD_BYTES);

    StreamSocket(SocketWrapperBase<NioChannel> socket) {
        this.socket = socket;
    }

    /**
     * Limits the kernel's send buffer. Once it is full, writes block, and the broadcaster cancels
     * the stream. Linux otherwise grows the buffer to megabytes, which hold an hour of events.
     */
    void limitSendBuffer(DataSize size) throws IOException {
        socket.getSocket()
                .getIOChannel()
                .setOption(StandardSocketOptions.SO_SNDBUF, Math.toIntExact(size.toBytes()));
    }

    /**
     * Does not block. Discards what the client has sent.
     *
     * @throws EOFException if the client has closed its side of the connection
     */
    void requireOpen() throws IOException {
        if (socket.read(false, discarded.clear()) < 0) {
            throw new EOFException("the client has closed its side of the connection");
        }
    }
}
