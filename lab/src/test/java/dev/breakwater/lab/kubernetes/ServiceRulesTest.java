package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceRulesTest {

    private static final List<String> OVERLAYS =
            List.of(Kustomize.DEFAULT, Kustomize.DEMO, Kustomize.INGRESS, Kustomize.VOLUMES);

    @ParameterizedTest(name = "otherwise {3}")
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
                        ServiceRules::selectors,
                        "selector:\n    app.kubernetes.io/name: partners",
                        "selector:\n    app.kubernetes.io/name: partner",
                        "partners serves nobody's pods"),
                rule(
                        ServiceRules::selectors,
                        "(maxUnavailable: 1\n  selector:\n    matchLabels:\n"
                                + "      app.kubernetes.io/name: )edge",
                        "$1edges",
                        "edge protects nobody's pods"),
                rule(
                        ServiceRules::selectors,
                        "(kind: Deployment\n +name: )order-service",
                        "$1orders-service",
                        "orders-service cannot be scaled: it is not there"),
                rule(
                        ServiceRules::ports,
                        "targetPort: patroni",
                        "targetPort: patrony",
                        "database leads to no port"),
                rule(
                        ServiceRules::budgets,
                        "spec:\n  maxUnavailable: 1",
                        "spec:\n  minAvailable: 2",
                        "order-service can stop a drain"),
                rule(
                        ServiceRules::hasABudget,
                        "(maxUnavailable: 1\n  selector:\n    matchLabels:\n"
                                + "      app.kubernetes.io/name: )order-service",
                        "$1user-service",
                        "order-service may be drained as a whole"),
                rule(
                        ServiceRules::rollOuts,
                        "maxUnavailable: 0",
                        "maxUnavailable: 1",
                        "user-service is fewer while it is renewed"),
                rule(
                        ServiceRules::spread,
                        "whenUnsatisfiable: ScheduleAnyway",
                        "whenUnsatisfiable: DoNotSchedule",
                        "database may all be on one node"),
                rule(
                        ServiceRules::whoCounts,
                        "spec:\n  progressDeadlineSeconds",
                        "spec:\n  replicas: 3\n  progressDeadlineSeconds",
                        "order-service is counted by two, or none"));
    }

    private static Arguments rule(
            Function<Manifests, List<String>> rule, String right, String wrong, String complaint) {
        return Arguments.of(rule, right, wrong, complaint);
    }
}
