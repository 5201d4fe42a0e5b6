package dev.breakwater.lab.protection.callee;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The listener and the open connections of one replica. */
final class CalleeReplica {

    private static final int BACKLOG = 1024;

    private final int port;
    private final Function<CalleeRequest, CalleeResponse> behaviour;
    private final CalleeCounters counters;
    private final Set<CalleeConnection> connections = new HashSet<>(); // guarded by this
    private @Nullable ServerSocket listener; // guarded by this

    CalleeReplica(
            int port, Function<CalleeRequest, CalleeResponse> behaviour, CalleeCounters counters) {
        this.behaviour = behaviour;
        this.counters = counters;
        this.port = listenOn(port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    synchronized void listen() {
        if (listener == null) {
            int _ = listenOn(port);
        }
    }

    /** Closes the listener and every connection. */
    synchronized void refuse() {
        if (listener != null) {
            close(listener);
            listener = null;
            connections.forEach(CalleeConnection::close);
        }
    }

    synchronized void dropInFlight() {
        connections.stream().filter(CalleeConnection::isInFlight).forEach(CalleeConnection::close);
    }

    private synchronized int listenOn(int address) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true); // earlier connections are still in TIME_WAIT
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), address), BACKLOG);
            listener = socket;
            Thread.ofVirtual().name("callee " + socket.getLocalPort()).start(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + address, e);
        }
    }

    private void accept(ServerSocket from) {
        try (from) {
            while (true) {
                serve(from, from.accept());
            }
        } catch (IOException closed) {
            // refuse() closed the listener: normal here
        }
    }

    private synchronized void serve(ServerSocket from, Socket socket) throws IOException {
        if (!Objects.equals(listener, from)) { // accepted while refuse() ran
            socket.close();
            return;
        }
        counters.connected();
        var connection = new CalleeConnection(socket, behaviour, counters, this::forget);
        connections.add(connection);
        Thread.ofVirtual().start(connection);
    }

    private synchronized void forget(CalleeConnection connection) {
        connections.remove(connection);
    }

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
