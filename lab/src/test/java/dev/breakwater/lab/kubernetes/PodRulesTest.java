package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for everything, and complains of what breaks it. */
class PodRulesTest {

    private static final List<String> OVERLAYS =
            List.of(Kustomize.DEFAULT, Kustomize.DEMO, Kustomize.INGRESS, Kustomize.VOLUMES);

    @ParameterizedTest(name = "{0}: without {1}, {3}")
    @MethodSource("rules")
    void hold(
            Function<Manifests, List<String>> rule, String right, String wrong, String complaint) {
        for (String overlay : OVERLAYS) {
            assertThat(rule.apply(Kustomize.manifests(overlay))).as(overlay).isEmpty();
        }
        String yaml = Kustomize.yaml(Kustomize.DEFAULT);
        assertThat(yaml).containsPattern(right);

        Manifests broken = Manifests.parse(yaml.replaceAll(right, wrong));

        assertThat(rule.apply(broken)).contains(complaint);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        PodRules::requestsAndLimits,
                        "cpu: 100m\n *",
                        "",
                        "user-service has no request and limit of cpu"),
                rule(
                        PodRules::probes,
                        " +readinessProbe:\n(?: {10,}.*\n)+",
                        "",
                        "order-service lacks a probe"),
                rule(
                        PodRules::probesAskWhereItListens,
                        "port: alive",
                        "port: 9999",
                        "edge is probed where it does not listen"),
                rule(
                        PodRules::restricted,
                        "runAsNonRoot: true",
                        "runAsNonRoot: false",
                        "database may run as root"),
                rule(
                        PodRules::restricted,
                        "allowPrivilegeEscalation: false",
                        "allowPrivilegeEscalation: true",
                        "edge may gain privileges"),
                rule(
                        PodRules::restricted,
                        "drop:\n +- ALL",
                        "add: [NET_RAW]",
                        "partners keeps capabilities"),
                rule(
                        PodRules::restricted,
                        "type: RuntimeDefault",
                        "type: Unconfined",
                        "database may make any system call"),
                rule(
                        PodRules::restricted,
                        "emptyDir:\n +sizeLimit: 32Mi",
                        "hostPath: {path: /}",
                        "user-service has a volume that restricted refuses"),
                rule(
                        PodRules::restricted,
                        "readOnlyRootFilesystem: true",
                        "readOnlyRootFilesystem: false",
                        "order-service may change its image"),
                rule(
                        PodRules::noTokens,
                        "automountServiceAccountToken: false",
                        "automountServiceAccountToken: true",
                        "order-service has a token of the API server"),
                rule(
                        PodRules::images,
                        "image: breakwater/order-service:.*",
                        "image: breakwater/order-service:latest",
                        "order-service has an image without a version"),
                rule(
                        PodRules::images,
                        "imagePullPolicy: IfNotPresent",
                        "imagePullPolicy: Always",
                        "edge would pull its image each time"),
                rule(
                        PodRules::whatIsMounted,
                        "name: nginx-[a-z0-9]+\n( +name: nginx)",
                        "name: nginx\n$1",
                        "edge mounts a ConfigMap that is not there"),
                rule(
                        PodRules::whatIsMounted,
                        "secretName: orders-.*",
                        "secretName: orders",
                        "database mounts a Secret that is not there"));
    }

    private static Arguments rule(
            Function<Manifests, List<String>> rule, String right, String wrong, String complaint) {
        return Arguments.of(rule, right, wrong, complaint);
    }
}
