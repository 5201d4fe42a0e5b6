package dev.breakwater.lab.observability;

import static dev.breakwater.lab.observability.Observability.FOLDER;
import static dev.breakwater.lab.observability.Observability.PROMETHEUS;
import static dev.breakwater.lab.observability.Observability.ROOT;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.scenario.KubernetesStep;
import dev.breakwater.lab.gameday.scenario.Scenarios;
import dev.breakwater.lab.observability.Tool.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertsTest {

    @Test
    void rulesPassTheirPromtoolTests() throws Exception {
        Tool promtool = Tool.onPath("promtool");
        List<String> tests = files(PROMETHEUS.resolve("tests"));

        for (String test : tests) {
            Outcome outcome = promtool.run("test", "rules", test);
            assertThat(outcome.status()).as(outcome.output()).isZero();
        }
        assertThat(tests).hasSameSizeAs(files(PROMETHEUS.resolve("rules")));
    }

    @Test
    void configurationsAreValid() throws Exception {
        Outcome prometheus =
                Tool.onPath("promtool")
                        .run(
                                "check",
                                "config",
                                "--syntax-only",
                                PROMETHEUS.resolve("prometheus.yml").toString());
        Outcome alertmanager =
                Tool.onPath("amtool")
                        .run(
                                "check-config",
                                FOLDER.resolve("alertmanager/alertmanager.yml").toString());

        assertThat(prometheus.status()).as(prometheus.output()).isZero();
        assertThat(alertmanager.status()).as(alertmanager.output()).isZero();
    }

    @Test
    void drillsExpectExistingAlertsOnly() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (DrillScenario drill : new Scenarios(ROOT.resolve("lab/drills")).named("")) {
            boolean isOfKubernetes =
                    drill.steps().stream().anyMatch(KubernetesStep.class::isInstance);
            assertThat(drill.must().alerts().isPresent() || isOfKubernetes) // no alerts there
                    .as("alerts of " + drill.name())
                    .isTrue();
            drill.must().alerts().ifPresent(expected::addAll);
            expected.addAll(drill.must().maybeAlerts());
        }

        assertThat(names()).containsAll(expected);
    }

    @Test
    void everyAlertHasATestThatItFiresAndOneThatItIsSilent() throws Exception {
        Predicate<JsonNode> fires = test -> !test.path("exp_alerts").isEmpty();

        assertThat(tested(fires)).isEqualTo(names());
        assertThat(tested(fires.negate())).isEqualTo(names());
    }

    @Test
    void everyAlertHasSeveritySummaryAndRunbook() throws Exception {
        for (JsonNode alert : Observability.alerts()) {
            String name = alert.path("alert").asText();
            assertThat(alert.path("labels").path("severity").asText())
                    .as(name)
                    .isIn("page", "warning", "info");
            assertThat(alert.path("for").asText()).as(name).matches("\\d+[sm]");
            assertThat(alert.path("annotations").path("summary").asText()).as(name).isNotBlank();
            assertThat(alert.path("annotations").path("runbook_url").asText())
                    .isEqualTo("docs/runbooks.md#" + name.toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void runbooksHaveASectionForEachAlertAndNoOther() throws Exception {
        String runbooks = Files.readString(ROOT.resolve("docs/runbooks.md"));

        assertThat(matches(runbooks, "(?m)^## (\\w+)$")).isEqualTo(names());
        assertThat(Pattern.compile("(?m)^(?=## )").splitAsStream(runbooks))
                .filteredOn(section -> section.lines().findFirst().orElse("").matches("## \\w+"))
                .allSatisfy(section ->
                        assertThat(section)
                                .contains("**Means**", "**Users feel**", "**Confirm**", "**Do**"));
    }

    @Test
    void alertmanagerNamesExistingAlertsOnly() throws Exception {
        String configuration = Files.readString(FOLDER.resolve("alertmanager/alertmanager.yml"));
        Set<String> named =
                matches(configuration, "alertname =~? \"?([\\w.*|]+)\"?").stream()
                        .flatMap(alternatives -> Stream.of(alternatives.split("\\|")))
                        .collect(toCollection(TreeSet::new));

        assertThat(named).isNotEmpty();
        for (String pattern : named) {
            assertThat(names()).anyMatch(name -> name.matches(pattern));
        }
    }

    @Test
    void rulesExpectAsManyReplicasAsComposeStarts() throws Exception {
        JsonNode services = Observability.yaml(ROOT.resolve("docker-compose.yml")).path("services");
        JsonNode rules =
                Observability.yaml(PROMETHEUS.resolve("replicas-of-compose.yml"))
                        .path("groups")
                        .path(0)
                        .path("rules");

        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            String job = rule.path("labels").path("job").asText();
            int replicas =
                    services.propertyStream() // database-1 and database-2 are one job
                            .filter(service -> service.getKey().matches(job + "(-\\d)?"))
                            .mapToInt(service -> replicas(service.getValue()))
                            .sum();
            assertThat(rule.path("expr").asText()).isEqualTo("vector(" + replicas + ")");
        }
    }

    private static int replicas(JsonNode service) {
        return service.path("deploy").path("replicas").asInt(1);
    }

    private static Set<String> names() throws Exception {
        return names(Observability.alerts().stream(), "alert");
    }

    private static Set<String> tested(Predicate<JsonNode> which) throws Exception {
        return names(Observability.alertTests().stream().filter(which), "alertname");
    }

    private static Set<String> names(Stream<JsonNode> nodes, String field) {
        return nodes.map(node -> node.path(field).asText()).collect(toCollection(TreeSet::new));
    }

    private static Set<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static List<String> files(Path directory) throws Exception {
        return Observability.in(directory, ".yml").stream().map(Path::toString).toList();
    }
}
