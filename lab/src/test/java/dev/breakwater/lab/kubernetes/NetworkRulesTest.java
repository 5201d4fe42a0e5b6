package dev.breakwater.lab.kubernetes;

import static dev.breakwater.lab.kubernetes.NetworkRules.egress;
import static dev.breakwater.lab.kubernetes.NetworkRules.ingress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.kubernetes.NetworkRules.Flow;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network policies allow the expected flows and nothing else. */
class NetworkRulesTest {

    private static final Set<Flow> PICTURE =
            Set.of(
                    new Flow("edge", "user-service", 8080),
                    new Flow("user-service", "order-service", 8080),
                    new Flow("user-service", "partners", 8080),
                    new Flow("order-service", "partners", 8080),
                    new Flow("order-service", "database", 5432),
                    new Flow("database", "database", 5432),
                    new Flow("database", "database", 8008));

    @Test
    void policiesAllowExactlyTheExpectedFlows() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);

        assertThat(egress(manifests)).isEqualTo(PICTURE);
        assertThat(ingress(manifests)).isEqualTo(PICTURE);
        assertThat(NetworkRules.denyByDefault(manifests)).isTrue();
    }

    @Test
    void onlyTheEdgeIsOpenAndOnlyTheDatabaseReachesTheApiServer() {
        assertThat(NetworkRules.open(Kustomize.manifests(Kustomize.DEFAULT)))
                .containsExactlyInAnyOrder(
                        new Flow("anybody", "edge", 8080),
                        new Flow("database", "anywhere", 443),
                        new Flow("database", "anywhere", 6443),
                        new Flow("database", "anywhere", 8443),
                        new Flow("database", "anywhere", 16443));
    }

    @Test
    void onlyDnsOfTheNodeIsReachableByAddress() {
        assertThat(NetworkRules.toAddresses(Kustomize.manifests(Kustomize.DEFAULT)))
                .isNotEmpty()
                .allMatch(flow -> flow.to().equals("169.254.0.0/16") && flow.port() == 53);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Kustomize.DEFAULT,
                Kustomize.DEMO,
                Kustomize.DRILL,
                Kustomize.INGRESS,
                Kustomize.GATEWAY
            })
    void everyEgressHasAnIngress(String overlay) {
        Manifests manifests = Kustomize.manifests(overlay);

        Set<Flow> out = egress(manifests);
        out.removeAll(Set.of(new Flow("load", "edge", 8080))); // open to anyone

        assertThat(out).isEqualTo(ingress(manifests)).isNotEmpty();
    }

    @Test
    void everyEgressLeadsToAPortThatListens() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEMO);

        assertThat(egress(manifests))
                .allMatch(flow -> manifests.workload(flow.to()).listensAt(flow.port()));
    }

    @Test
    void onlyDemoReachesTheFaultsEndpoint() {
        Flow faults = new Flow("load", "order-service", 9090);

        assertThat(ingress(Kustomize.manifests(Kustomize.DEMO))).contains(faults);
        assertThat(ingress(Kustomize.manifests(Kustomize.DEFAULT)))
                .noneMatch(flow -> flow.port() == faults.port());
    }

    @Test
    void missingIngressIsFound() {
        String yaml = Kustomize.yaml(Kustomize.DEFAULT);
        Manifests broken = Manifests.parse(yaml.replace("- port: 5432", "- port: 5433"));

        assertThat(ingress(broken)).doesNotContain(new Flow("order-service", "database", 5432));
        assertThat(ingress(broken)).isNotEqualTo(PICTURE);
    }

    @Test
    void defaultPolicyWithoutEgressIsFound() {
        String yaml = Kustomize.yaml(Kustomize.DEFAULT);
        Manifests broken =
                Manifests.parse(
                        yaml.replaceFirst(
                                "podSelector: \\{\\}\n  policyTypes:\n  - Ingress\n  - Egress",
                                "podSelector: {}\n  policyTypes:\n  - Ingress"));

        assertThat(NetworkRules.denyByDefault(broken)).isFalse();
    }
}
