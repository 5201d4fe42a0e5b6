package dev.breakwater.lab.http;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * The JDK's HTTP server with what it lacks by default: a thread for each request, so that a client
 * that stalls delays no other, and a limit on the time in which a request must be complete.
 */
public final class HttpServers {

    /** The slowest sender is a service under load, whose few bytes take milliseconds. */
    private static final String SECONDS_FOR_A_REQUEST = "10";

    static {
        // the server's only way to set it; it is read when the first server of a process is created
        System.setProperty("sun.net.httpserver.maxReqTime", SECONDS_FOR_A_REQUEST);
    }

    private HttpServers() {}

    /** It listens once it is started. */
    public static HttpServer create(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return server;
    }
}
