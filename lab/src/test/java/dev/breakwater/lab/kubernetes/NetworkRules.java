package dev.breakwater.lab.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The traffic that all network policies together allow inside the namespace. */
final class NetworkRules {

    private NetworkRules() {}

    /** Traffic from one workload's pods to a port of another's. */
    record Flow(String from, String to, int port) {

        @Override
        public String toString() {
            return from + " -> " + to + ":" + port;
        }
    }

    /** Returns whether a policy denies all traffic that no other policy allows. */
    static boolean denyByDefault(Manifests manifests) {
        return policies(manifests).stream()
                .anyMatch(spec ->
                        isEmpty(spec.getPodSelector())
                                && spec.getPolicyTypes().containsAll(List.of("Ingress", "Egress"))
                                && spec.getIngress().isEmpty()
                                && spec.getEgress().isEmpty());
    }

    /** Returns the allowed egress to workloads. */
    static Set<Flow> egress(Manifests manifests) {
        return egress(manifests, peer -> workloads(manifests, peer));
    }

    /** Returns the allowed egress to IP addresses. */
    static Set<Flow> toAddresses(Manifests manifests) {
        return egress(
                manifests, peer -> Stream.ofNullable(peer.getIpBlock()).map(IPBlock::getCidr));
    }

    private static Set<Flow> egress(
            Manifests manifests, Function<NetworkPolicyPeer, Stream<String>> names) {
        Set<Flow> flows = new HashSet<>();
        for (NetworkPolicySpec policy : policies(manifests)) {
            for (String from : chosen(manifests, policy.getPodSelector())) {
                for (var rule : policy.getEgress()) {
                    rule.getTo().stream()
                            .flatMap(names)
                            .forEach(to ->
                                    rule.getPorts()
                                            .forEach(port ->
                                                    flows.add(new Flow(from, to, number(port)))));
                }
            }
        }
        return flows;
    }

    /** Returns the allowed ingress from workloads of this namespace. */
    static Set<Flow> ingress(Manifests manifests) {
        Set<Flow> flows = new HashSet<>();
        for (NetworkPolicySpec policy : policies(manifests)) {
            for (String to : chosen(manifests, policy.getPodSelector())) {
                for (var rule : policy.getIngress()) {
                    rule.getFrom().stream()
                            .flatMap(peer -> workloads(manifests, peer))
                            .forEach(from ->
                                    rule.getPorts()
                                            .forEach(port ->
                                                    flows.add(new Flow(from, to, number(port)))));
                }
            }
        }
        return flows;
    }

    /** Returns the ingress from anywhere and the egress to anywhere. */
    static Set<Flow> open(Manifests manifests) {
        Set<Flow> flows = new HashSet<>();
        for (NetworkPolicySpec policy : policies(manifests)) {
            for (String subject : chosen(manifests, policy.getPodSelector())) {
                policy.getIngress().stream()
                        .filter(rule -> rule.getFrom().isEmpty())
                        .flatMap(rule -> rule.getPorts().stream())
                        .forEach(port -> flows.add(new Flow("anybody", subject, number(port))));
                policy.getEgress().stream()
                        .filter(rule -> rule.getTo().isEmpty())
                        .flatMap(rule -> rule.getPorts().stream())
                        .forEach(port -> flows.add(new Flow(subject, "anywhere", number(port))));
            }
        }
        return flows;
    }

    private static List<NetworkPolicySpec> policies(Manifests manifests) {
        return manifests.all(NetworkPolicy.class).map(NetworkPolicy::getSpec).toList();
    }

    /** Returns the workloads of this namespace that a peer selects. */
    private static Stream<String> workloads(Manifests manifests, NetworkPolicyPeer peer) {
        return peer.getNamespaceSelector() == null && peer.getIpBlock() == null
                ? chosen(manifests, peer.getPodSelector()).stream()
                : Stream.empty();
    }

    private static List<String> chosen(Manifests manifests, LabelSelector selector) {
        return manifests
                .workloads()
                .filter(workload -> workload.isChosenBy(selector))
                .map(Workload::name)
                .toList();
    }

    /** Some network plug-ins do not support named ports. */
    private static int number(NetworkPolicyPort port) {
        return Objects.requireNonNull(port.getPort().getIntVal(), "a port without a number");
    }

    private static boolean isEmpty(LabelSelector selector) {
        return (selector.getMatchLabels() == null || selector.getMatchLabels().isEmpty())
                && selector.getMatchExpressions().isEmpty();
    }
}
