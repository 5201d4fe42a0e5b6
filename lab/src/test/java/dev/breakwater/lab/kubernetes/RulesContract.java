package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for everything, and complains of what breaks it. */
abstract class RulesContract {

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

    /**
     * @param right a pattern of what is there
     * @param wrong what is put in its place
     * @param complaint what the rule then says, among others
     */
    static Arguments rule(
            Function<Manifests, List<String>> rule, String right, String wrong, String complaint) {
        return Arguments.of(rule, right, wrong, complaint);
    }
}
