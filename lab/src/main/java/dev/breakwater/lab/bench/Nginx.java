package dev.breakwater.lab.bench;

import dev.breakwater.lab.Resource;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An nginx of the benchmarks.
 *
 * @param program the executable
 * @param home the absolute directory of its configuration and its files
 */
record Nginx(Path program, Path home) {

    /** Returns a plain proxy in front of order-service: the least that a hop costs. */
    ProcessSpec proxy() {
        return spec(
                Resource.text(Nginx.class, "nginx.conf")
                        .replace("${orders}", Integer.toString(BenchAddress.ORDERS.port()))
                        .replace("${port}", Integer.toString(BenchAddress.NGINX.port())),
                BenchAddress.NGINX.address());
    }

    /** Returns an order-service that costs next to nothing: each user has the same order. */
    ProcessSpec orders(List<LoopbackAddress> addresses) {
        String listen =
                addresses.stream()
                        .map(address -> "listen 127.0.0.1:" + address.port() + ";")
                        .collect(Collectors.joining(" "));
        return spec(
                Resource.text(Nginx.class, "static-orders.conf").replace("${listen}", listen),
                addresses.getFirst());
    }

    private ProcessSpec spec(String content, LoopbackAddress address) {
        Path configuration = home.resolve("nginx.conf");
        try {
            Files.writeString(configuration, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProcessSpec(
                "nginx",
                List.of(program.toString(), "-p", home.toString(), "-c", configuration.toString()),
                ReadinessProbe.answers200(address.url() + "/ready"));
    }
}
