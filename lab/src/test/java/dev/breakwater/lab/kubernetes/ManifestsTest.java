package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects that {@code kubectl apply -k} sends conform to the API's model. */
class ManifestsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                Kustomize.DEFAULT,
                Kustomize.DEMO,
                Kustomize.DRILL,
                Kustomize.INGRESS,
                Kustomize.GATEWAY,
                Kustomize.MONITORING,
                Kustomize.VOLUMES
            })
    void manifestsMatchTheApiModel(String overlay) {
        Manifests manifests = Kustomize.manifests(overlay);

        assertThat(manifests.objects()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "terminationGracePeriodSeconds: 40 | terminationGraceSeconds: 40 |"
                        + " terminationGraceSeconds",
                "maxUnavailable: 1 | maxUnavailible: 1 | maxUnavailible",
                "prometheus.io/port: \"9090\" | prometheus.io/port: 9090 | Cannot coerce Integer"
                        + " value",
                "automountServiceAccountToken: false | automountServiceAccountToken: \"false\" |"
                        + " Cannot coerce String value",
                "apiVersion: policy/v1 | apiVersion: policy/v1beta1 | what is a"
                        + " policy/v1beta1/PodDisruptionBudget?",
            })
    void strictReadingRejectsInvalidManifest(String right, String wrong, String violation) {
        String yaml = Kustomize.yaml(Kustomize.DEFAULT);
        assertThat(yaml).contains(right + "\n");

        String broken = yaml.replace(right + "\n", wrong + "\n");

        assertThatThrownBy(() -> Manifests.parse(broken)).hasMessageContaining(violation);
    }

    @ParameterizedTest
    @CsvSource({
        Kustomize.DEFAULT + ", breakwater",
        Kustomize.DEMO + ", breakwater",
        Kustomize.DRILL + "/pair, breakwater-drill",
        Kustomize.INGRESS + ", breakwater",
        Kustomize.GATEWAY + "/pair, breakwater",
        Kustomize.MONITORING + ", breakwater",
        Kustomize.VOLUMES + ", breakwater"
    })
    void objectsShareANamespaceThatEnforcesRestrictedPods(String overlay, String namespace) {
        Manifests manifests = Kustomize.manifests(overlay);

        assertThat(manifests.objects())
                .filteredOn(object -> !(object instanceof Namespace))
                .extracting(object -> object.getMetadata().getNamespace())
                .containsOnly(namespace);
        assertThat(manifests.the(Namespace.class, namespace).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @Test
    void kustomizationOfTheDocsRendersARemoteReferenceWithImagesOfAnotherRegistry(
            @TempDir Path remote, @TempDir Path mine) throws IOException {
        Kustomize.copy(remote);
        Kustomize.run(remote, "k8s/prepare", "files").checked();
        Kustomize.run(remote, "git", "init", "--quiet", "--initial-branch=main").checked();
        Kustomize.run(remote, "git", "add", "--force", ".").checked();
        Kustomize.run(
                        remote,
                        "git",
                        "-c",
                        "user.name=me",
                        "-c",
                        "user.email=me@example",
                        "commit",
                        "--quiet",
                        "--message=all")
                .checked();
        String documented =
                Files.readString(Path.of("../docs/kubernetes.md"))
                        .replaceFirst("(?s).*```yaml\n# kustomization.yaml\n(.*?)```.*", "$1");
        String reference = "https://git.example/you/breakwater//k8s/base?ref=v0.1.0";
        assertThat(documented).contains(reference);
        Files.writeString(
                mine.resolve("kustomization.yaml"),
                documented.replace(reference, "\"file://" + remote + "//k8s/base?ref=main\""));

        Manifests manifests = Manifests.parse(Kustomize.render(mine, ".").checked());

        assertThat(manifests.workloads().map(Workload::name))
                .containsExactlyInAnyOrderElementsOf(
                        Kustomize.manifests(Kustomize.DEFAULT)
                                .workloads()
                                .map(Workload::name)
                                .toList());
        assertThat(manifests.workloads().flatMap(workload -> workload.everyContainer().stream()))
                .extracting(Container::getImage)
                .contains("registry.example/breakwater/order-service:0.1.0")
                .noneMatch(image -> image.startsWith("breakwater/"));
    }

    @Test
    void namesAreUnique() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEMO);

        assertThat(manifests.objects())
                .extracting(object -> object.getKind() + "/" + object.getMetadata().getName())
                .doesNotHaveDuplicates();
        assertThat(manifests.objects())
                .extracting(HasMetadata::getKind)
                .contains("NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler");
    }

    @Test
    void renderingWithoutPreparationNamesTheMissingFile(@TempDir Path checkout) throws Exception {
        Kustomize.copy(checkout);

        Kustomize.CommandResult result = Kustomize.render(checkout, Kustomize.DEFAULT);

        assertThat(result.status()).isNotZero();
        assertThat(result.output()).contains("made-by-make-k8s-prepare");
    }
}
