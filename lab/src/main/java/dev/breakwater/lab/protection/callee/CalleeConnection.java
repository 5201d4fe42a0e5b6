package dev.breakwater.lab.protection.callee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Serves the requests of one connection, one at a time, until either side closes it. */
final class CalleeConnection implements Runnable {

    private final Socket socket;
    private final Function<CalleeRequest, CalleeResponse> behaviour;
    private final CalleeCounters counters;
    private final Consumer<CalleeConnection> onClose;
    private volatile boolean inFlight;

    CalleeConnection(
            Socket socket,
            Function<CalleeRequest, CalleeResponse> behaviour,
            CalleeCounters counters,
            Consumer<CalleeConnection> onClose) {
        this.socket = socket;
        this.behaviour = behaviour;
        this.counters = counters;
        this.onClose = onClose;
    }

    boolean isInFlight() {
        return inFlight;
    }

    void close() {
        CalleeReplica.close(socket);
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            boolean open = true;
            while (open) {
                CalleeRequest request = CalleeRequest.read(in);
                open = request != null && serve(request, in);
            }
        } catch (IOException closed) {
            // the client or close() closed the socket: normal here
        } finally {
            counters.disconnected();
            onClose.accept(this);
        }
    }

    /** Returns whether the client is still connected. */
    private boolean serve(CalleeRequest request, BufferedReader in) throws IOException {
        if (!request.isForOrders()) {
            write(request.path().equals("/ready") ? 200 : 404, "{}");
            return true;
        }
        counters.arrived();
        inFlight = true;
        CalleeResponse response = behaviour.apply(request);
        boolean connected;
        try {
            connected = staysConnected(response.delay(), in);
        } finally {
            inFlight = false;
            counters.done(); // before the response, so that its reader finds it counted
        }
        if (connected) {
            write(request, response.status());
        }
        return connected;
    }

    /**
     * Waits by reading from the socket, so that it detects a disconnect: timeout = the delay is
     * over, end of stream = the client disconnected.
     */
    private boolean staysConnected(Duration delay, BufferedReader in) throws IOException {
        if (delay.isZero()) {
            return true;
        }
        socket.setSoTimeout(Math.max(1, Math.toIntExact(delay.toMillis())));
        try {
            if (in.read() >= 0) {
                throw new IOException("a second request before the first response");
            }
            return false;
        } catch (SocketTimeoutException over) {
            socket.setSoTimeout(0);
            return true;
        }
    }

    private static String orders(String user) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(number -> order(number, user))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Returns an order of typical length. */
    private static String order(int number, String user) {
        return """
        {"id":"7d3f5f0e-58a1-4c61-9f0e-0d7c2a1b9e5%d","userId":"%s","status":"CONFIRMED",\
        "items":[{"sku":"MUG-01","name":"Mug","quantity":2,"unitPrice":9.95}],\
        "total":19.90,"currency":"EUR","placedAt":"2026-01-15T14:23:00Z"}\
        """
                .formatted(number, user);
    }

    private void write(CalleeRequest request, int status) throws IOException {
        if (status != 200) {
            write(status, "{}");
        } else if (request.isPlacement()) {
            write(201, order(1, request.user()));
        } else {
            write(200, orders(request.user()));
        }
    }

    private void write(int status, String body) throws IOException {
        String head =
                "HTTP/1.1 %d .\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(status, body.getBytes(UTF_8).length);
        socket.getOutputStream().write((head + body).getBytes(UTF_8));
    }
}
