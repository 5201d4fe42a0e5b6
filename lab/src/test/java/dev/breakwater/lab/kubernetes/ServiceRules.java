package dev.breakwater.lab.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules for the objects that select workloads: services, budgets and autoscalers. */
final class ServiceRules {

    private ServiceRules() {}

    /** Each selector matches exactly one workload. */
    static List<String> selectors(Manifests manifests) {
        Stream<String> own =
                manifests
                        .workloads()
                        .filter(workload ->
                                !chosen(manifests, workload.selector()).equals(List.of(workload)))
                        .map(workload -> workload.name() + " does not select its own pods");
        Stream<String> services =
                manifests
                        .all(Service.class)
                        .filter(service -> chosen(manifests, selector(service)).size() != 1)
                        .map(service -> service.getMetadata().getName() + " selects no pods");
        Stream<String> budgets =
                manifests
                        .all(PodDisruptionBudget.class)
                        .filter(budget ->
                                chosen(manifests, budget.getSpec().getSelector()).size() != 1)
                        .map(budget -> budget.getMetadata().getName() + " protects no pods");
        Stream<String> scalers =
                manifests
                        .all(HorizontalPodAutoscaler.class)
                        .map(scaler -> scaler.getSpec().getScaleTargetRef().getName())
                        .filter(name ->
                                manifests
                                        .workloads()
                                        .noneMatch(workload -> workload.name().equals(name)))
                        .map(name -> name + " cannot be scaled: it does not exist");
        return Stream.of(own, services, budgets, scalers).flatMap(each -> each).toList();
    }

    /** Services have target ports that their pods declare. */
    static List<String> ports(Manifests manifests) {
        return manifests
                .all(Service.class)
                .filter(service ->
                        service.getSpec().getPorts().stream()
                                .anyMatch(port ->
                                        isUndeclared(manifests, service, port.getTargetPort())))
                .map(service -> service.getMetadata().getName() + " has an undeclared target port")
                .toList();
    }

    private static boolean isUndeclared(Manifests manifests, Service service, IntOrString target) {
        return chosen(manifests, selector(service)).stream()
                .noneMatch(workload ->
                        workload.container().getPorts().stream()
                                .anyMatch(port ->
                                        port.getName().equals(target.getStrVal())
                                                || port.getContainerPort()
                                                        .equals(target.getIntVal())));
    }

    /** Rate limits need the client's address, which a node that forwards a request replaces. */
    static List<String> clientAddresses(Manifests manifests) {
        return manifests
                .all(Service.class)
                .filter(service ->
                        List.of("NodePort", "LoadBalancer")
                                .contains(
                                        Objects.requireNonNullElse(
                                                service.getSpec().getType(), "ClusterIP")))
                .filter(service -> !"Local".equals(service.getSpec().getExternalTrafficPolicy()))
                .map(service -> service.getMetadata().getName() + " hides its clients' addresses")
                .toList();
    }

    /** A budget allows one unavailable pod, so that no drain of a node blocks. */
    static List<String> budgets(Manifests manifests) {
        return manifests
                .all(PodDisruptionBudget.class)
                .filter(budget -> !new IntOrString(1).equals(budget.getSpec().getMaxUnavailable()))
                .map(budget -> budget.getMetadata().getName() + " can block a drain")
                .toList();
    }

    /**
     * A drain proceeds although all pods of a service are unready. A member of the database that is
     * not ready may have the only copy of the last transactions.
     */
    static List<String> drainsOfUnreadyPods(Manifests manifests) {
        return manifests
                .all(PodDisruptionBudget.class)
                .filter(budget ->
                        "AlwaysAllow".equals(budget.getSpec().getUnhealthyPodEvictionPolicy())
                                == budget.getMetadata().getName().equals("database"))
                .map(budget ->
                        budget.getMetadata().getName() + " is drained wrongly while it is unready")
                .toList();
    }

    /**
     * Callers reach the edge by IPv4 and IPv6. A headless Service has one family: with both, its
     * name would stand for each pod twice.
     */
    static List<String> addressFamilies(Manifests manifests) {
        return manifests
                .all(Service.class)
                .filter(service ->
                        service.getMetadata().getName().equals("edge")
                                != "PreferDualStack".equals(service.getSpec().getIpFamilyPolicy()))
                .map(service ->
                        service.getMetadata().getName() + " has addresses of a wrong family")
                .toList();
    }

    /** With a default left out, each {@code kubectl apply} reports the object as changed. */
    static List<String> appliesTwice(Manifests manifests) {
        Stream<String> policies =
                manifests
                        .all(NetworkPolicy.class)
                        .filter(policy ->
                                Stream.concat(
                                                policy.getSpec().getIngress().stream()
                                                        .flatMap(rule -> rule.getPorts().stream()),
                                                policy.getSpec().getEgress().stream()
                                                        .flatMap(rule -> rule.getPorts().stream()))
                                        .anyMatch(port -> port.getProtocol() == null))
                        .map(policy -> policy.getMetadata().getName());
        Stream<String> deployments =
                manifests
                        .all(Deployment.class)
                        .filter(deployment ->
                                deployment.getSpec().getStrategy() != null
                                        && deployment.getSpec().getStrategy().getType() == null)
                        .map(deployment -> deployment.getMetadata().getName());
        Stream<String> secrets = // kustomize wraps the lines of long values
                manifests
                        .all(Secret.class)
                        .filter(secret ->
                                secret.getData().values().stream()
                                        .anyMatch(value -> value.strip().length() > 70))
                        .map(secret -> secret.getMetadata().getName().replaceFirst("-[^-]+$", ""));
        return Stream.of(policies, deployments, secrets)
                .flatMap(each -> each)
                .map(name -> name + " changes with each apply")
                .toList();
    }

    /** Each workload with more than one pod has a budget. */
    static List<String> hasABudget(Manifests manifests) {
        Set<String> protectedOnes =
                manifests
                        .all(PodDisruptionBudget.class)
                        .flatMap(budget ->
                                chosen(manifests, budget.getSpec().getSelector()).stream())
                        .map(Workload::name)
                        .collect(Collectors.toSet());
        return manifests
                .workloads()
                .filter(workload -> !isAlone(manifests, workload))
                .map(Workload::name)
                .filter(name -> !protectedOnes.contains(name))
                .map(name -> name + " may lose every pod in a drain")
                .toList();
    }

    /**
     * An autoscaled deployment sets no replicas, or `kubectl apply` and the autoscaler undo each
     * other's changes.
     */
    static List<String> replicaCounts(Manifests manifests) {
        Set<String> scaled =
                manifests
                        .all(HorizontalPodAutoscaler.class)
                        .map(scaler -> scaler.getSpec().getScaleTargetRef().getName())
                        .collect(Collectors.toSet());
        return manifests
                .all(Deployment.class)
                .filter(deployment ->
                        scaled.contains(deployment.getMetadata().getName())
                                == Objects.nonNull(deployment.getSpec().getReplicas()))
                .map(deployment ->
                        deployment.getMetadata().getName()
                                + " has two sources of its replica count, or none")
                .toList();
    }

    /** A roll-out starts a new pod before it stops an old one. */
    static List<String> rollOuts(Manifests manifests) {
        return manifests
                .all(Deployment.class)
                .filter(deployment -> !isAlone(manifests, Workload.of(deployment)))
                .filter(deployment -> {
                    RollingUpdateDeployment update =
                            deployment.getSpec().getStrategy().getRollingUpdate();
                    return !new IntOrString(1).equals(update.getMaxSurge())
                            || !new IntOrString(0).equals(update.getMaxUnavailable());
                })
                .map(deployment ->
                        deployment.getMetadata().getName() + " has fewer pods during a roll-out")
                .toList();
    }

    /** Pods of one workload prefer different nodes, but run on one if there is no other. */
    static List<String> spread(Manifests manifests) {
        return manifests
                .workloads()
                .filter(workload -> !isAlone(manifests, workload))
                .filter(workload ->
                        workload.pod().getTopologySpreadConstraints().stream()
                                .noneMatch(constraint ->
                                        workload.isChosenBy(constraint.getLabelSelector())
                                                && constraint
                                                        .getWhenUnsatisfiable()
                                                        .equals("ScheduleAnyway")))
                .map(workload -> workload.name() + " may run on one node alone")
                .toList();
    }

    private static boolean isAlone(Manifests manifests, Workload workload) {
        return manifests
                .all(Deployment.class)
                .anyMatch(deployment ->
                        deployment.getMetadata().getName().equals(workload.name())
                                && Integer.valueOf(1).equals(deployment.getSpec().getReplicas()));
    }

    private static LabelSelector selector(Service service) {
        return new LabelSelectorBuilder().withMatchLabels(service.getSpec().getSelector()).build();
    }

    private static List<Workload> chosen(Manifests manifests, LabelSelector selector) {
        return manifests.workloads().filter(each -> each.isChosenBy(selector)).toList();
    }
}
