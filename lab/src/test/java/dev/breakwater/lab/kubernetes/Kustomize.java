package dev.breakwater.lab.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Renders the manifests as {@code kubectl apply -k} does, in a copy of the repository. */
final class Kustomize {

    /** The overlays, as paths for {@code kubectl apply -k}. */
    static final String DEFAULT = "k8s";

    static final String DEMO = "k8s/overlays/demo";
    static final String DRILL = "k8s/overlays/drill";
    static final String INGRESS = "k8s/overlays/ingress";
    static final String GATEWAY = "k8s/overlays/gateway";
    static final String MONITORING = "k8s/overlays/monitoring";

    /** Written by this class, as a user of both components would. */
    static final String MONITORING_INGRESS = "k8s/overlays/monitoring-ingress";

    static final String VOLUMES = "k8s/overlays/volumes";

    private static final Path REPOSITORY = Path.of("..");
    private static final List<String> FOLDERS =
            List.of(
                    "k8s",
                    "nginx",
                    "partners",
                    "observability/prometheus",
                    "lab/bin",
                    "lab/drills");

    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** Returns the objects of an overlay; skips the test without kubectl. */
    static Manifests manifests(String overlay) {
        return Manifests.parse(yaml(overlay));
    }

    static String yaml(String overlay) {
        return RENDERED.computeIfAbsent(overlay, Kustomize::render);
    }

    private static String render(String overlay) {
        try {
            Path checkout = Files.createTempDirectory("checkout");
            try {
                copy(checkout);
                assertThat(run(checkout, "k8s/prepare", "files").status()).isZero();
                combine(checkout.resolve(MONITORING_INGRESS));
                return render(checkout, overlay).checked();
            } finally {
                delete(checkout);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void combine(Path overlay) throws IOException {
        Files.createDirectories(overlay);
        Files.writeString(
                overlay.resolve("kustomization.yaml"),
                """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: breakwater
                resources: [../../base]
                components: [../../components/monitoring, ../../components/ingress]
                """);
    }

    static CommandResult render(Path checkout, String overlay) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Path.of(path, "kubectl").toFile().canExecute()),
                "kubectl is not installed: skipping the check of the manifests");
        return run(checkout, "kubectl", "kustomize", overlay);
    }

    /** Copies the repository without the files that {@code make k8s-prepare} generates. */
    static void copy(Path checkout) throws IOException {
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!file.toString().contains("made-by-make-k8s-prepare")) {
                        Path copy = checkout.resolve(REPOSITORY.relativize(file));
                        Files.createDirectories(copy.getParent());
                        Files.copy(file, copy);
                    }
                }
            }
        }
    }

    /** The exit status of a program, and its output, or its errors if it failed. */
    record CommandResult(int status, String output) {

        String checked() {
            assertThat(status).as(output).isZero();
            return output;
        }
    }

    static CommandResult run(Path directory, String... command) {
        try {
            Path errors = Files.createTempFile("errors", ".txt");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .directory(directory.toFile())
                                .redirectError(errors.toFile())
                                .start();
                String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                int status = process.waitFor();
                return new CommandResult(status, status == 0 ? output : Files.readString(errors));
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .map(Path::toFile)
                    .forEach(file -> assertThat(file.delete()).isTrue());
        }
    }
}
