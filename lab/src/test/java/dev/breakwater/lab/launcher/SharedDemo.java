package dev.breakwater.lab.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes one {@link RunningDemo} together, because each takes a while to start, and the
 * {@link OtlpReceiver} of its spans. A class leaves it calm, with its load of 50 reads and an order
 * a second, or stopped.
 */
public final class SharedDemo implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedDemo.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningDemo.class || type == OtlpReceiver.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Processes processes =
                test.getRoot()
                        .getStore(NAMESPACE)
                        .getOrComputeIfAbsent(Processes.class); // closed after the last class
        return parameter.getParameter().getType() == RunningDemo.class
                ? processes.demo()
                : processes.spans;
    }

    static final class Processes implements CloseableResource {

        private static final Path DIRECTORY = Path.of("target", "shared-demo").toAbsolutePath();

        private final OtlpReceiver spans;
        private @Nullable RunningDemo demo;
        private int started;

        Processes() throws IOException {
            spans = new OtlpReceiver();
        }

        RunningDemo demo() {
            if (demo == null || !demo.process().isAlive()) {
                demo = start();
                demo.awaitLine(0, RunningDemo.STARTED);
            }
            return demo;
        }

        private RunningDemo start() {
            Map<String, String> options =
                    Map.of(
                            "FAULTS", "calm",
                            "LOAD", "50",
                            "FRESH", "1",
                            "SPRING_PROFILES_ACTIVE", "traces",
                            "MANAGEMENT_ZIPKIN_TRACING_ENDPOINT", spans.endpoint());
            started++;
            Path own = DIRECTORY.resolve("demo-" + started); // the logs of an ended demo remain
            try {
                Files.createDirectories(own);
                return new RunningDemo(own, 20_000, options);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws InterruptedException {
            if (demo != null) {
                demo.kill();
                demo.awaitEveryPortFree();
            }
            spans.close();
        }
    }
}
