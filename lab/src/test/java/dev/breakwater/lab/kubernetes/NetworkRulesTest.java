package dev.breakwater.lab.kubernetes;

import static dev.breakwater.lab.kubernetes.NetworkRules.letIn;
import static dev.breakwater.lab.kubernetes.NetworkRules.letOut;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.kubernetes.NetworkRules.Flow;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies draw the picture, and nothing but the picture. */
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
    void onlyThePictureIsLetThrough() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);

        assertThat(letOut(manifests)).isEqualTo(PICTURE);
        assertThat(letIn(manifests)).isEqualTo(PICTURE);
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
    void ofAddressesNothingButNamesIsAskedAndOfTheNodeAlone() {
        assertThat(NetworkRules.toAddresses(Kustomize.manifests(Kustomize.DEFAULT)))
                .isNotEmpty()
                .allMatch(flow -> flow.to().equals("169.254.0.0/16") && flow.port() == 53);
    }

    @ParameterizedTest
    @ValueSource(strings = {Kustomize.DEFAULT, Kustomize.DEMO, Kustomize.DRILL, Kustomize.INGRESS})
    void whatIsLetOutIsLetIn(String overlay) {
        Manifests manifests = Kustomize.manifests(overlay);

        Set<Flow> out = letOut(manifests);
        out.removeAll(Set.of(new Flow("load", "edge", 8080))); // which lets anybody in

        assertThat(out).isEqualTo(letIn(manifests)).isNotEmpty();
    }

    @Test
    void whatIsLetOutIsSomethingThatListens() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEMO);

        assertThat(letOut(manifests))
                .allMatch(flow -> manifests.workload(flow.to()).listensAt(flow.port()));
    }

    @Test
    void onlyTheDemoReachesTheSwitchOfFaults() {
        Flow faults = new Flow("load", "order-service", 9090);

        assertThat(letIn(Kustomize.manifests(Kustomize.DEMO))).contains(faults);
        assertThat(letIn(Kustomize.manifests(Kustomize.DEFAULT)))
                .noneMatch(flow -> flow.port() == faults.port());
    }

    @Test
    void aSideThatIsForgottenIsFound() {
        String yaml = Kustomize.yaml(Kustomize.DEFAULT);
        Manifests broken = Manifests.parse(yaml.replace("- port: 5432", "- port: 5433"));

        assertThat(letIn(broken)).doesNotContain(new Flow("order-service", "database", 5432));
        assertThat(letIn(broken)).isNotEqualTo(PICTURE);
    }

    @Test
    void aDefaultThatDeniesHalfIsFound() {
        String yaml = Kustomize.yaml(Kustomize.DEFAULT);
        Manifests broken =
                Manifests.parse(
                        yaml.replaceFirst(
                                "podSelector: \\{\\}\n  policyTypes:\n  - Ingress\n  - Egress",
                                "podSelector: {}\n  policyTypes:\n  - Ingress"));

        assertThat(NetworkRules.denyByDefault(broken)).isFalse();
    }
}
