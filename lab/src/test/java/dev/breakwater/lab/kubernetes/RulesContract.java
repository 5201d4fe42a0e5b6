package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule holds for every overlay, and finds a violation of it. */
abstract class RulesContract {

    private static final List<String> OVERLAYS =
            List.of(
                    Kustomize.DEFAULT,
                    Kustomize.DEMO,
                    Kustomize.INGRESS,
                    Kustomize.GATEWAY,
                    Kustomize.VOLUMES);

    @ParameterizedTest(name = "finds: {3}")
    @MethodSource("rules")
    void ruleHoldsAndFindsItsViolation(
            Function<Manifests, List<String>> rule, String right, String wrong, String violation) {
        for (String overlay : OVERLAYS) {
            assertThat(rule.apply(Kustomize.manifests(overlay))).as(overlay).isEmpty();
        }
        String yaml = Kustomize.yaml(Kustomize.DEFAULT);
        assertThat(yaml).containsPattern(right);

        Manifests broken = Manifests.parse(yaml.replaceAll(right, wrong));

        assertThat(rule.apply(broken)).contains(violation);
    }

    /**
     * @param right a pattern in the manifests
     * @param wrong its replacement, which violates the rule
     * @param violation which the rule then returns
     */
    static Arguments rule(
            Function<Manifests, List<String>> rule, String right, String wrong, String violation) {
        return Arguments.of(rule, right, wrong, violation);
    }
}
