package dev.breakwater.lab.bench;

import dev.breakwater.lab.Resource;
import dev.breakwater.lab.launcher.process.ProcessSpec;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** nginx as a plain proxy in front of order-service: the least that a hop costs. */
final class NginxProxy {

    private NginxProxy() {}

    /**
     * Returns the program to run.
     *
     * @param home the directory of its configuration and its files
     */
    static ProcessSpec spec(Path nginx, Path home) {
        Path configuration = home.resolve("nginx.conf");
        try {
            Files.writeString(
                    configuration,
                    Resource.text(NginxProxy.class, "nginx.conf")
                            .replace("${orders}", Integer.toString(BenchAddress.ORDERS.port()))
                            .replace("${port}", Integer.toString(BenchAddress.NGINX.port())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProcessSpec(
                "nginx",
                List.of(nginx.toString(), "-p", home.toString(), "-c", configuration.toString()),
                ReadinessProbe.answers200(BenchAddress.NGINX.url() + "/ready"));
    }
}
