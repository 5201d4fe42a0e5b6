package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code make k8s-prepare} and {@code make k8s-drill}, with fake programs that only record their
 * arguments.
 */
class ScriptsTest {

    private static final String DRILL = "lab/bin/drill-in-kubernetes";

    /** A cluster without the namespace, where the drill ends with the given status. */
    private static final String CLUSTER =
            """
            case "$*" in
              "get namespace"*) exit 1 ;;
              *"cat /tmp/status") echo %d ;;
              *"cat /tmp/report.html") echo "a report" ;;
              *"get pods --selector"*) echo pod/load-1 ;;
            esac
            """;

    @TempDir Path checkout;

    @BeforeEach
    void checkOut() throws IOException {
        Kustomize.copy(checkout);
        program("docker", "");
        program(
                "kubectl",
                "case \"$*\" in"
                        + " *current-context) echo \"$CONTEXT\" ;;"
                        + " kustomize*) printf '  image: %s\\n' breakwater/lab:1.2.3 nginx:1.30 ;;"
                        + " *) echo nobody >&2 ; exit 1 ;; esac");
        program("kind", "");
        program("minikube", "");
    }

    @Test
    void prepareCreatesSecretsOnceReadableByTheOwnerOnly() throws IOException {
        Path secret = checkout.resolve("k8s/secrets/postgres-made-by-make-k8s-prepare.env");

        assertThat(run("none", "k8s/prepare", "files").status()).isZero();
        List<String> made = Files.readAllLines(secret);
        assertThat(run("none", "k8s/prepare", "files").status()).isZero();

        assertThat(made).hasSize(4).allMatch(line -> line.matches("[a-z]+=[0-9a-f]{48}"));
        assertThat(made).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(secret)).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(secret)).hasSize(2);
    }

    @Test
    void prepareWrapsTheRulesOfPrometheusUnchanged() throws IOException {
        Path rules = checkout.resolve("observability/prometheus/rules");
        Files.createDirectories(rules);
        Files.writeString(
                rules.resolve("zz.yml"),
                "groups:\n  - name: mine\n    rules:\n      - {alert: Down, expr: up == 0}\n");

        String yaml = Kustomize.run(checkout, "k8s/prometheus-rules").checked();

        assertThat(yaml)
                .contains("    - name: mine\n      rules:\n        - {alert: Down, expr: up == 0}");
        assertThat(Manifests.parse(yaml).objects()).hasSize(1);
    }

    @Test
    void prepareTagsImagesAndLoadsThemIntoKind() throws IOException {
        assertThat(run("kind-mine", "k8s/prepare").output()).endsWith("kubectl apply -k k8s\n");

        assertThat(recorded())
                .contains("docker tag breakwater/lab breakwater/lab:1.2.3")
                .contains("kind load docker-image --name mine breakwater/lab:1.2.3 nginx:1.30");
    }

    @Test
    void prepareLoadsImagesIntoMinikube() throws IOException {
        run("minikube", "k8s/prepare");

        assertThat(recorded()).contains("minikube image load breakwater/lab:1.2.3 nginx:1.30");
    }

    @Test
    void prepareSaysHowToLoadImagesIntoAnotherCluster() {
        String output = run("far-away", "k8s/prepare").output();

        assertThat(output).contains("far-away").contains("docker save breakwater/lab:1.2.3");
    }

    @Test
    void drillFailsWithoutCluster() {
        Kustomize.CommandResult result = run("gone", DRILL);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.output()).contains("cannot reach the cluster").contains("gone");
    }

    @Test
    void drillLeavesTheNamespaceOfAnotherDrillAlone() throws IOException {
        program("kubectl", "");

        Kustomize.CommandResult result = run("mine", DRILL);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.output()).contains("namespace breakwater-drill of another drill");
        assertThat(recorded()).noneMatch(line -> line.contains("delete"));
    }

    @Test
    void drillRunsInTheClusterAndRemovesItsNamespaces() throws IOException {
        program("kubectl", CLUSTER.formatted(0));
        Files.createDirectories(checkout.resolve("mine"));
        Files.writeString(checkout.resolve("mine/own.yaml"), "hypothesis: mine");

        Kustomize.CommandResult result =
                run("mine", "env", "DRILL=kill-primary,mine/own.yaml", DRILL);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("the report: target/drill/report.html");
        assertThat(checkout.resolve("target/drill/report.html")).hasContent("a report");
        assertThat(recorded())
                .anyMatch(line -> line.contains("apply --kustomize k8s/overlays/drill"))
                .anyMatch(line -> line.contains("cat >/tmp/lab/drills/kill-primary.yaml"))
                .anyMatch(line -> line.contains("cat >/tmp/drills/own.yaml"))
                .anyMatch(line -> line.contains("DRILL=kill-primary,drills/own.yaml"))
                .last()
                .asString()
                .contains("delete namespace breakwater-drill breakwater-drill-node");
    }

    @Test
    void drillEndsAsTheDrillInTheClusterDidAndRemovesItsNamespaces() throws IOException {
        program("kubectl", CLUSTER.formatted(1));

        assertThat(run("mine", DRILL).status()).isEqualTo(1);
        assertThat(recorded()).last().asString().contains("delete namespace breakwater-drill");
    }

    private Kustomize.CommandResult run(String context, String... command) {
        String path = checkout.resolve("bin") + ":" + System.getenv("PATH");
        return Kustomize.run(
                checkout,
                Stream.concat(
                                Stream.of("env", "PATH=" + path, "CONTEXT=" + context),
                                Stream.of(command))
                        .toArray(String[]::new));
    }

    private void program(String name, String body) throws IOException {
        Path program = checkout.resolve("bin").resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(
                program,
                "#!/bin/sh\necho \""
                        + name
                        + " $*\" >>\"$(dirname \"$0\")/recorded\"\n"
                        + body
                        + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private List<String> recorded() throws IOException {
        return Files.readAllLines(checkout.resolve("bin/recorded"));
    }
}
