package dev.breakwater.user.orders.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers every request with an empty list after a delay, or never, and counts the requests in
 * flight. It waits by reading, so it notices at once when a client disconnects.
 */
final class CountingServer implements AutoCloseable {

    private static final int FOR_EVER = 0;
    private static final int SERVICE_TIME_MILLIS = 40;
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]"
                    .getBytes(US_ASCII);

    private final ServerSocket listener =
            new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile boolean hanging;

    CountingServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://localhost:" + listener.getLocalPort();
    }

    void hang(boolean answer) {
        hanging = answer;
    }

    int inFlight() {
        return inFlight.get();
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var reader =
                    new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), US_ASCII));
            while (readsARequest(reader)) {
                mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                try {
                    if (clientLeaves(connection, hanging ? FOR_EVER : SERVICE_TIME_MILLIS)) {
                        return;
                    }
                } finally {
                    inFlight.decrementAndGet();
                }
                connection.getOutputStream().write(ANSWER);
            }
        } catch (IOException gone) {
            // the client closed the connection, which is already counted
        }
    }

    private static boolean readsARequest(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            line = reader.readLine();
        }
        return line != null;
    }

    private static boolean clientLeaves(Socket connection, int millis) throws IOException {
        connection.setSoTimeout(millis);
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketTimeoutException theTimeIsOver) {
            return false;
        } finally {
            connection.setSoTimeout(FOR_EVER);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
