package dev.breakwater.user.orders.read;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts and reads but never answers, and counts its open connections. */
final class HangingServer implements AutoCloseable {

    private final ServerSocket listener =
            new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    HangingServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://localhost:" + listener.getLocalPort();
    }

    int accepted() {
        return accepted.get();
    }

    int open() {
        return open.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                accepted.incrementAndGet();
                open.incrementAndGet();
                Thread.ofVirtual().start(() -> readToTheEnd(connection));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void readToTheEnd(Socket connection) {
        try (connection) {
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException reset) {
            // the client closed the connection, which is counted below
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
