package dev.breakwater.lab.bench;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.lab.http.HttpServers;
import dev.breakwater.lab.launcher.LoopbackAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Discards traces sent by OTLP: the bench measures the sender's cost, not a collector's. */
final class OtlpSink {

    private OtlpSink() {}

    /** Listens until this process ends; returns the URL. */
    static String listen(LoopbackAddress address) {
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port());
            HttpServer server = HttpServers.create(loopback);
            server.createContext(
                    "/",
                    exchange -> {
                        try (exchange) {
                            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                            exchange.sendResponseHeaders(200, -1);
                        }
                    });
            server.start();
            return address.url();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
