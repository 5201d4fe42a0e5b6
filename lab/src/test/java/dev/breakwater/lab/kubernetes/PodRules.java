package dev.breakwater.lab.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every pod must have. Each rule names whoever breaks it. */
final class PodRules {

    private PodRules() {}

    static List<String> requestsAndLimits(Manifests manifests) {
        return containers(
                manifests,
                (container, complaints) -> {
                    var resources = container.getResources();
                    for (String resource : List.of("cpu", "memory")) {
                        complaints.when(
                                resources == null
                                        || !resources.getRequests().containsKey(resource)
                                        || !resources.getLimits().containsKey(resource),
                                "has no request and limit of " + resource);
                    }
                });
    }

    static List<String> probes(Manifests manifests) {
        return manifests
                .workloads()
                .flatMap(workload -> workload.containers().stream())
                .filter(container -> probesOf(container).count() < 3)
                .map(container -> container.getName() + " lacks a probe")
                .toList();
    }

    /** Ports that probes name, and numbers that they give, are the container's own. */
    static List<String> probesAskWhereItListens(Manifests manifests) {
        return manifests
                .workloads()
                .filter(workload ->
                        probesOf(workload.container())
                                .filter(probe -> probe.getHttpGet() != null)
                                .map(probe -> workload.port(probe.getHttpGet().getPort()))
                                .anyMatch(port -> !workload.listensAt(port)))
                .map(workload -> workload.name() + " is probed where it does not listen")
                .toList();
    }

    static Stream<Probe> probesOf(Container container) {
        return Stream.of(
                        container.getStartupProbe(),
                        container.getLivenessProbe(),
                        container.getReadinessProbe())
                .filter(Objects::nonNull);
    }

    /**
     * The profile {@code restricted} of the Pod Security Standards, without what nobody here asks
     * for, which the list of volumes' kinds and the absent fields stand for.
     */
    static List<String> restricted(Manifests manifests) {
        return manifests
                .workloads()
                .flatMap(workload -> {
                    Complaints complaints = new Complaints(workload.name());
                    pod(workload, complaints);
                    workload.containers().forEach(each -> container(each, complaints));
                    return complaints.all();
                })
                .toList();
    }

    private static void pod(Workload workload, Complaints complaints) {
        PodSecurityContext context = workload.pod().getSecurityContext();
        complaints.when(!Boolean.TRUE.equals(context.getRunAsNonRoot()), "may run as root");
        complaints.when(
                context.getRunAsUser() == null || context.getRunAsUser() == 0, "runs as nobody");
        complaints.when(
                context.getSeccompProfile() == null
                        || !context.getSeccompProfile().getType().equals("RuntimeDefault"),
                "may make any system call");
        complaints.when(
                Stream.of(
                                workload.pod().getHostNetwork(),
                                workload.pod().getHostPID(),
                                workload.pod().getHostIPC())
                        .anyMatch(Boolean.TRUE::equals),
                "shares something with its host");
        complaints.when(
                workload.pod().getVolumes().stream().anyMatch(PodRules::isOfAnUnusualKind),
                "has a volume that restricted refuses");
    }

    private static boolean isOfAnUnusualKind(Volume volume) {
        return Stream.of(
                        volume.getConfigMap(),
                        volume.getSecret(),
                        volume.getEmptyDir(),
                        volume.getPersistentVolumeClaim(),
                        volume.getProjected(),
                        volume.getDownwardAPI())
                .allMatch(Objects::isNull);
    }

    private static void container(Container container, Complaints complaints) {
        SecurityContext context = container.getSecurityContext();
        complaints.when(
                context == null || !Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
                "may gain privileges");
        complaints.when(
                context == null
                        || context.getCapabilities() == null
                        || !context.getCapabilities().getDrop().equals(List.of("ALL"))
                        || !context.getCapabilities().getAdd().isEmpty(),
                "keeps capabilities");
        complaints.when(
                context == null || !Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()),
                "may change its image");
        complaints.when(
                context != null && Boolean.TRUE.equals(context.getPrivileged()), "is privileged");
    }

    /** Only the database asks Kubernetes anything. */
    static List<String> noTokens(Manifests manifests) {
        return manifests
                .workloads()
                .filter(workload -> !workload.name().equals("database"))
                .filter(workload ->
                        !Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken()))
                .map(workload -> workload.name() + " has a token of the API server")
                .toList();
    }

    /** An image that was loaded into a node must not be pulled; a version must be said. */
    static List<String> images(Manifests manifests) {
        return containers(
                manifests,
                (container, complaints) -> {
                    complaints.when(
                            !container.getImage().matches(".+:[0-9][^:/]*"),
                            "has an image without a version");
                    complaints.when(
                            !"IfNotPresent".equals(container.getImagePullPolicy()),
                            "would pull its image each time");
                });
    }

    /** Each volume that is mounted, each ConfigMap and each Secret that is named is there. */
    static List<String> whatIsMounted(Manifests manifests) {
        Set<String> configMaps = names(manifests, ConfigMap.class);
        Set<String> secrets = names(manifests, Secret.class);
        return manifests
                .workloads()
                .flatMap(workload -> {
                    Complaints complaints = new Complaints(workload.name());
                    for (Volume volume : workload.pod().getVolumes()) {
                        complaints.when(
                                volume.getConfigMap() != null
                                        && !configMaps.contains(volume.getConfigMap().getName()),
                                "mounts a ConfigMap that is not there");
                        complaints.when(
                                volume.getSecret() != null
                                        && !secrets.contains(volume.getSecret().getSecretName()),
                                "mounts a Secret that is not there");
                    }
                    for (EnvFromSource source : workload.container().getEnvFrom()) {
                        complaints.when(
                                !configMaps.contains(source.getConfigMapRef().getName()),
                                "takes its environment from nowhere");
                    }
                    return complaints.all();
                })
                .toList();
    }

    private static Set<String> names(Manifests manifests, Class<? extends HasMetadata> kind) {
        return manifests
                .all(kind)
                .map(each -> each.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static List<String> containers(
            Manifests manifests, BiConsumer<Container, Complaints> rule) {
        return manifests
                .workloads()
                .flatMap(workload -> workload.everyContainer().stream())
                .flatMap(container -> {
                    Complaints complaints = new Complaints(container.getName());
                    rule.accept(container, complaints);
                    return complaints.all();
                })
                .toList();
    }
}
