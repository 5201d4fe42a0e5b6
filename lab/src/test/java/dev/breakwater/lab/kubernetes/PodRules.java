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

/** Rules for every pod. Each returns its violations, with the names of the objects. */
final class PodRules {

    private PodRules() {}

    static List<String> requestsAndLimits(Manifests manifests) {
        return containers(
                manifests,
                (container, violations) -> {
                    var resources = container.getResources();
                    for (String resource : List.of("cpu", "memory")) {
                        violations.addIf(
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

    /** Probes use ports that the container declares. */
    static List<String> probePorts(Manifests manifests) {
        return manifests
                .workloads()
                .filter(workload ->
                        probesOf(workload.container())
                                .filter(probe -> probe.getHttpGet() != null)
                                .map(probe -> workload.port(probe.getHttpGet().getPort()))
                                .anyMatch(port -> !workload.listensAt(port)))
                .map(workload ->
                        workload.name() + " has a probe of a port that it does not declare")
                .toList();
    }

    /**
     * A process that hangs ignores SIGTERM: a liveness probe has a short grace period of its own.
     */
    static List<String> restarts(Manifests manifests) {
        return manifests
                .workloads()
                .filter(workload -> {
                    Probe liveness = workload.container().getLivenessProbe();
                    Long grace = liveness.getTerminationGracePeriodSeconds();
                    return liveness.getHttpGet() != null
                            && (grace == null
                                    || grace > 10
                                    || grace > workload.pod().getTerminationGracePeriodSeconds());
                })
                .map(workload -> workload.name() + " is restarted late if it hangs")
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
     * The profile {@code restricted} of the Pod Security Standards, except for fields that no
     * manifest here uses.
     */
    static List<String> restricted(Manifests manifests) {
        return manifests
                .workloads()
                .flatMap(workload -> {
                    RuleViolations violations = new RuleViolations(workload.name());
                    pod(workload, violations);
                    workload.containers().forEach(each -> container(each, violations));
                    return violations.all();
                })
                .toList();
    }

    private static void pod(Workload workload, RuleViolations violations) {
        PodSecurityContext context = workload.pod().getSecurityContext();
        violations.addIf(!Boolean.TRUE.equals(context.getRunAsNonRoot()), "may run as root");
        violations.addIf(
                context.getRunAsUser() == null || context.getRunAsUser() == 0,
                "has no user id other than root's");
        violations.addIf(
                context.getSeccompProfile() == null
                        || !context.getSeccompProfile().getType().equals("RuntimeDefault"),
                "has no seccomp profile");
        violations.addIf(
                Stream.of(
                                workload.pod().getHostNetwork(),
                                workload.pod().getHostPID(),
                                workload.pod().getHostIPC())
                        .anyMatch(Boolean.TRUE::equals),
                "uses a namespace of its host");
        violations.addIf(
                workload.pod().getVolumes().stream().anyMatch(PodRules::isForbidden),
                "has a volume that restricted forbids");
    }

    private static boolean isForbidden(Volume volume) {
        return Stream.of(
                        volume.getConfigMap(),
                        volume.getSecret(),
                        volume.getEmptyDir(),
                        volume.getPersistentVolumeClaim(),
                        volume.getProjected(),
                        volume.getDownwardAPI())
                .allMatch(Objects::isNull);
    }

    private static void container(Container container, RuleViolations violations) {
        SecurityContext context = container.getSecurityContext();
        violations.addIf(
                context == null || !Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
                "may gain privileges");
        violations.addIf(
                context == null
                        || context.getCapabilities() == null
                        || !context.getCapabilities().getDrop().equals(List.of("ALL"))
                        || !context.getCapabilities().getAdd().isEmpty(),
                "has capabilities");
        violations.addIf(
                context == null || !Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()),
                "has a writable root file system");
        violations.addIf(
                context != null && Boolean.TRUE.equals(context.getPrivileged()), "is privileged");
    }

    /** Only the database needs the API server. */
    static List<String> noTokens(Manifests manifests) {
        return manifests
                .workloads()
                .filter(workload -> !workload.name().equals("database"))
                .filter(workload ->
                        !Boolean.FALSE.equals(workload.pod().getAutomountServiceAccountToken()))
                .map(workload -> workload.name() + " has an API token")
                .toList();
    }

    /** Images have a version, and nodes do not pull an image that was loaded into them. */
    static List<String> images(Manifests manifests) {
        return containers(
                manifests,
                (container, violations) -> {
                    violations.addIf(
                            !container.getImage().matches(".+:[0-9][^:/]*"),
                            "has an image without a version");
                    violations.addIf(
                            !"IfNotPresent".equals(container.getImagePullPolicy()),
                            "pulls its image each time");
                });
    }

    /** The ConfigMaps and Secrets that pods refer to exist. */
    static List<String> references(Manifests manifests) {
        Set<String> configMaps = names(manifests, ConfigMap.class);
        Set<String> secrets = names(manifests, Secret.class);
        return manifests
                .workloads()
                .flatMap(workload -> {
                    RuleViolations violations = new RuleViolations(workload.name());
                    for (Volume volume : workload.pod().getVolumes()) {
                        violations.addIf(
                                volume.getConfigMap() != null
                                        && !configMaps.contains(volume.getConfigMap().getName()),
                                "mounts a ConfigMap that does not exist");
                        violations.addIf(
                                volume.getSecret() != null
                                        && !secrets.contains(volume.getSecret().getSecretName()),
                                "mounts a Secret that does not exist");
                    }
                    for (EnvFromSource source : workload.container().getEnvFrom()) {
                        violations.addIf(
                                !configMaps.contains(source.getConfigMapRef().getName()),
                                "reads its environment from an object that does not exist");
                    }
                    return violations.all();
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
            Manifests manifests, BiConsumer<Container, RuleViolations> rule) {
        return manifests
                .workloads()
                .flatMap(workload -> workload.everyContainer().stream())
                .flatMap(container -> {
                    RuleViolations violations = new RuleViolations(container.getName());
                    rule.accept(container, violations);
                    return violations.all();
                })
                .toList();
    }
}
