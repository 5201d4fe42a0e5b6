package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prometheus, with or without its operator, finds and reaches every pod with meters. */
class MonitoringTest {

    private static final String PORT = "prometheus.io/port";

    private static final Map<String, String> SCRAPED =
            Map.of(
                    "user-service", "9090",
                    "order-service", "9090",
                    "database", "8008",
                    "edge", "9113");

    @Test
    void podsWithMetersHaveScrapeAnnotations() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);

        SCRAPED.forEach((name, port) -> {
            Workload workload = manifests.workload(name);
            assertThat(workload.template().getMetadata().getAnnotations())
                    .containsEntry(PORT, port)
                    .containsEntry("prometheus.io/scrape", "true");
            assertThat(workload.listensAt(Integer.parseInt(port))).isTrue();
        });
    }

    @Test
    void prometheusMayReachEveryPodWithMeters() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);

        SCRAPED.forEach((name, port) ->
                assertThat(manifests.the(NetworkPolicy.class, name).getSpec().getIngress())
                        .anyMatch(rule ->
                                rule.getFrom().stream().anyMatch(MonitoringTest::isPrometheus)
                                        && rule.getPorts().stream()
                                                .anyMatch(each ->
                                                        each.getPort()
                                                                .getValue()
                                                                .toString()
                                                                .equals(port))));
    }

    private static boolean isPrometheus(NetworkPolicyPeer peer) {
        return peer.getNamespaceSelector() != null
                && Map.of("app.kubernetes.io/name", "prometheus")
                        .equals(peer.getPodSelector().getMatchLabels());
    }

    @Test
    void serviceMonitorSelectsEveryServiceUnderItsJob() {
        Manifests manifests = Kustomize.manifests(Kustomize.MONITORING);
        ServiceMonitor monitor = manifests.the(ServiceMonitor.class, "breakwater");
        List<String> ports =
                monitor.getSpec().getEndpoints().stream().map(Endpoint::getPort).toList();

        List<Service> found =
                manifests
                        .all(Service.class)
                        .filter(service ->
                                service.getMetadata()
                                        .getLabels()
                                        .entrySet()
                                        .containsAll(
                                                monitor.getSpec()
                                                        .getSelector()
                                                        .getMatchLabels()
                                                        .entrySet()))
                        .toList();

        assertThat(found)
                .extracting(service ->
                        service.getMetadata().getLabels().get(monitor.getSpec().getJobLabel()))
                .containsExactlyInAnyOrderElementsOf(SCRAPED.keySet());
        assertThat(found)
                .allMatch(service ->
                        service.getSpec().getPorts().stream()
                                .map(ServicePort::getName)
                                .anyMatch(ports::contains));
    }

    @Test
    void prometheusRuleHasTheRulesOfComposeAndTheReplicasOfKubernetes() {
        Manifests manifests = Kustomize.manifests(Kustomize.MONITORING);

        assertThat(manifests.the(PrometheusRule.class, "breakwater").getSpec().getGroups())
                .hasSizeGreaterThan(3)
                .allMatch(group -> !group.getRules().isEmpty());
        assertThat(jobsWithExpectedReplicas(manifests))
                .containsExactlyInAnyOrderElementsOf(SCRAPED.keySet());
    }

    @Test
    void prometheusRuleExpectsNoEdgeBesideAnIngress() {
        assertThat(jobsWithExpectedReplicas(Kustomize.manifests(Kustomize.MONITORING_INGRESS)))
                .containsExactlyInAnyOrder("user-service", "order-service", "database");
    }

    private static List<String> jobsWithExpectedReplicas(Manifests manifests) {
        return manifests
                .all(PrometheusRule.class)
                .flatMap(rules -> rules.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream())
                .filter(rule -> "breakwater:replicas:expected".equals(rule.getRecord()))
                .map(rule -> rule.getLabels().get("job"))
                .toList();
    }
}
