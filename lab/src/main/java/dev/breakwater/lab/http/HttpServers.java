package dev.breakwater.lab.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * The JDK's HTTP server with a thread for each request, so that a client that stalls delays no
 * other, and with a time limit for receiving a request.
 */
public final class HttpServers {

    /** Requests are small: even a service under load sends them within milliseconds. */
    private static final String MAX_REQUEST_SECONDS = "10";

    static {
        // only a system property sets the limit; the first server of a process reads it
        System.setProperty("sun.net.httpserver.maxReqTime", MAX_REQUEST_SECONDS);
    }

    private HttpServers() {}

    /** Returns a server that has not been started. */
    public static HttpServer create(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return server;
    }
}
