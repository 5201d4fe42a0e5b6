package dev.breakwater.lab.kubernetes;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class PodRulesTest extends RulesContract {

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        PodRules::requestsAndLimits,
                        "cpu: 50m\n *",
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
}
