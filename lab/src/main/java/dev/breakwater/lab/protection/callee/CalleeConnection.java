package dev.breakwater.lab.protection.callee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** One connection: a request after the other, until either side has had enough. */
final class CalleeConnection implements Runnable {

    private static final String ORDERS = "/orders?userId=";
    private static final int BUFFER = 1024;

    private final Socket socket;
    private final Function<CalleeRequest, CalleeResponse> behaviour;
    private final CalleeCounters traffic;
    private final Consumer<CalleeConnection> whenClosed;
    private volatile boolean inFlight;

    CalleeConnection(
            Socket socket,
            Function<CalleeRequest, CalleeResponse> behaviour,
            CalleeCounters traffic,
            Consumer<CalleeConnection> whenClosed) {
        this.socket = socket;
        this.behaviour = behaviour;
        this.traffic = traffic;
        this.whenClosed = whenClosed;
    }

    boolean isInFlight() {
        return inFlight;
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            boolean goesOn = true;
            while (goesOn) {
                CalleeRequest request = CalleeRequest.read(in);
                goesOn = request != null && answered(request, in);
            }
        } catch (IOException brokenOff) {
            // by the client, or by close(): both are what this callee is for
        } finally {
            traffic.disconnected();
            whenClosed.accept(this);
        }
    }

    private boolean answered(CalleeRequest request, InputStream in) throws IOException {
        if (request.path().equals("/ready")) {
            write(200, "{}");
            return true;
        }
        if (!request.path().startsWith(ORDERS)) {
            write(404, "{}");
            return true;
        }
        traffic.arrived();
        inFlight = true;
        CalleeResponse reaction = behaviour.apply(request);
        boolean stayed;
        try {
            stayed = staysFor(reaction.delay(), in);
        } finally {
            inFlight = false;
            traffic.done(); // before the answer is written: who has read it finds it counted
        }
        if (stayed) {
            String user = request.path().substring(ORDERS.length());
            write(reaction.status(), reaction.status() == 200 ? CannedOrders.of(user) : "{}");
        }
        return stayed;
    }

    /**
     * Waits by reading: the end of the stream is a client that leaves, a time-out is the end of the
     * wait.
     */
    private boolean staysFor(Duration delay, InputStream in) throws IOException {
        if (delay.isZero()) {
            return true;
        }
        try {
            socket.setSoTimeout(Math.max(1, Math.toIntExact(delay.toMillis())));
            if (in.read() < 0) {
                return false;
            }
            throw new IOException("a request before the last one was answered");
        } catch (SocketTimeoutException over) {
            socket.setSoTimeout(0);
            return true;
        }
    }

    private void write(int status, String body) throws IOException {
        String head =
                "HTTP/1.1 %d .\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(status, body.getBytes(UTF_8).length);
        socket.getOutputStream().write((head + body).getBytes(UTF_8));
    }
}
