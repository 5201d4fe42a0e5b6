package dev.breakwater.lab.bench;

import com.sun.net.httpserver.HttpServer;

import dev.breakwater.lab.http.HttpServers;
import dev.breakwater.lab.launcher.LoopbackAddress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Takes what is sent by OTLP, and forgets it: what a collector costs is not the sender's cost. */
final class TraceSink {

    private TraceSink() {}

    /** Listens until this process ends. */
    static void listen(LoopbackAddress address) {
        try {
            HttpServer server =
                    HttpServers.create(
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(), address.port()));
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                            exchange.sendResponseHeaders(200, -1);
                        }
                    });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
