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
                        PodRules::probePorts,
                        "port: alive",
                        "port: 9999",
                        "edge has a probe of a port that it does not declare"),
                rule(
                        PodRules::restarts,
                        " +terminationGracePeriodSeconds: 10\n( +timeoutSeconds)",
                        "$1",
                        "order-service is restarted late if it hangs"),
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
                        "partners has capabilities"),
                rule(
                        PodRules::restricted,
                        "type: RuntimeDefault",
                        "type: Unconfined",
                        "database has no seccomp profile"),
                rule(
                        PodRules::restricted,
                        "emptyDir:\n +sizeLimit: 32Mi",
                        "hostPath: {path: /}",
                        "user-service has a volume that restricted forbids"),
                rule(
                        PodRules::restricted,
                        "readOnlyRootFilesystem: true",
                        "readOnlyRootFilesystem: false",
                        "order-service has a writable root file system"),
                rule(
                        PodRules::noTokens,
                        "automountServiceAccountToken: false",
                        "automountServiceAccountToken: true",
                        "order-service has an API token"),
                rule(
                        PodRules::images,
                        "image: breakwater/order-service:.*",
                        "image: breakwater/order-service:latest",
                        "order-service has an image without a version"),
                rule(
                        PodRules::images,
                        "imagePullPolicy: IfNotPresent",
                        "imagePullPolicy: Always",
                        "edge pulls its image each time"),
                rule(
                        PodRules::references,
                        "name: nginx-[a-z0-9]+\n( +name: nginx)",
                        "name: nginx\n$1",
                        "edge mounts a ConfigMap that does not exist"),
                rule(
                        PodRules::references,
                        "secretName: orders-.*",
                        "secretName: orders",
                        "database mounts a Secret that does not exist"));
    }
}
