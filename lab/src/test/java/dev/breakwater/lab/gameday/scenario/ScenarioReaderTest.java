package dev.breakwater.lab.gameday.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.lab.CommandException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static final String VALID =
            """
            hypothesis: >
              It comes
              back.
            load: {reads: 30, orders: 3, users: 200}
            steps:
              - wait: 500ms
              - kill: order-service
              - faults: {of: one, plan: {faults: [{kind: sick}]}}
              - slow-clients: {of: edge, connections: 10, for: 5s}
              - crowd: {readers: 400, for: 10s}
              - until-healed: 1m
              - pause: standby
              - unpause: standby
            must:
              read-gap: 2s
              alerts: [DatabaseFailover]
            """;

    @Test
    void readsEveryFieldOfAFile() {
        DrillScenario scenario = read(VALID);

        assertThat(scenario)
                .isEqualTo(
                        new DrillScenario(
                                "mine",
                                "It comes back.",
                                new DrillScenario.LoadSpec(30, 3, 200),
                                List.of(
                                        new Step.Wait(Duration.ofMillis(500)),
                                        new Step.Kill("order-service"),
                                        new Step.SetFaults(
                                                false, "{\"faults\":[{\"kind\":\"sick\"}]}"),
                                        new Step.SlowClients("edge", 10, Duration.ofSeconds(5)),
                                        new Step.Crowd(400, Duration.ofSeconds(10)),
                                        new Step.UntilHealed(Duration.ofMinutes(1)),
                                        new Step.Pause("standby"),
                                        new Step.Unpause("standby")),
                                new DrillScenario.Requirements(
                                        0,
                                        Duration.ofSeconds(2),
                                        Optional.empty(),
                                        0,
                                        Optional.of(List.of("DatabaseFailover")),
                                        List.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hypothesis: >            | hypotesis: >          | mine.yaml: hypotesis: unknown;"
                        + " there are hypothesis, load, steps, must",
                "load: {reads: 30,        | load: {reeds: 30,     | mine.yaml: load: reeds:"
                        + " unknown; there are reads, orders, users",
                "load: {reads: 30,        | load: {               | mine.yaml: load: reads:"
                        + " missing",
                "reads: 30                | reads: 0              | mine.yaml: load: reads: 0: give"
                        + " a whole number from 1 to 1000",
                "reads: 30                | reads: many           | mine.yaml: load: reads:"
                        + " \"many\": give a whole number from 1 to 1000",
                "users: 200               | users: 2001           | mine.yaml: load: users: 2001:"
                        + " give a whole number from 1 to 2000",
                "wait: 500ms              | wait: 500             | mine.yaml: steps[1]: wait: 500:"
                        + " give a duration like 500ms, 20s or 2m, 30m at most",
                "wait: 500ms              | wait: 0s              | mine.yaml: steps[1]: wait:"
                        + " \"0s\": give a duration like 500ms, 20s or 2m, 30m at most",
                "wait: 500ms              | wait: 31m             | mine.yaml: steps[1]: wait:"
                        + " \"31m\": give a duration like 500ms, 20s or 2m, 30m at most",
                "kill: order-service      | murder: order-service | mine.yaml: steps[2]: murder:"
                        + " unknown; there are wait, until-healed, kill",
                "kill: order-service      | {kill: a, wait: 1s}   | mine.yaml: steps[2]: a step"
                        + " does one thing",
                "kill: order-service      | kill:                 | mine.yaml: steps[2]: kill:"
                        + " missing",
                "of: one                  | of: two               | mine.yaml: steps[3]: faults:"
                        + " of: \"two\": give one of one, all",
                "connections: 10          | connections: 5001     | mine.yaml: steps[4]:"
                        + " slow-clients: connections: 5001: give a whole number from 1 to 5000",
                "readers: 400             | readers: 2001         | mine.yaml: steps[5]: crowd:"
                        + " readers: 2001: give a whole number from 1 to 2000",
                "{readers: 400, for: 10s} | {readers: 400}        | mine.yaml: steps[5]: crowd:"
                        + " for: missing",
                "- until-healed: 1m       | - wait: 1m            | mine.yaml: steps: give at least"
                        + " one until-healed",
                "read-gap: 2s             | full-percent: 90      | mine.yaml: must: read-gap:"
                        + " missing",
                "alerts: [DatabaseFailover] | alerts: DatabaseFailover | mine.yaml: must: alerts:"
                        + " \"DatabaseFailover\": give a list, [] for none",
                "alerts: [DatabaseFailover] | alerts: [1] | mine.yaml: must: alerts[1]:"
                        + " 1: give a text",
                "hypothesis: >            | name: x               | mine.yaml: name: unknown;"
                        + " there are hypothesis, load, steps, must",
                "steps:                   | step:                 | mine.yaml: step: unknown",
                "{of: edge, connections: 10, | {of: edge,         | mine.yaml: steps[4]:"
                        + " slow-clients: connections: missing",
                "plan: {faults: [{kind: sick}]} | plan: 5       | mine.yaml: steps[3]:"
                        + " faults: plan: 5: give a preset's name, or a mapping with a plan",
                "must:                    | must: []              | mine.yaml: no YAML",
                "load: {                  | load: {reads: 1,      | mine.yaml: no YAML: Duplicate"
                        + " field 'reads'"
            })
    void namesThePlaceOfAnErrorAndWhatIsAllowedThere(String good, String bad, String message) {
        assertThat(VALID).contains(good);

        assertThatThrownBy(() -> read(VALID.replace(good, bad)))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void reportsEveryValueOutOfRange() {
        String yaml = VALID.replace("reads: 30", "reads: 0").replace("users: 200", "users: 2001");

        assertThatThrownBy(() -> read(yaml))
                .hasMessage(
                        """
                        mine.yaml: load: reads: 0: give a whole number from 1 to 1000
                        mine.yaml: load: users: 2001: give a whole number from 1 to 2000\
                        """);
    }

    @Test
    void refusesAFileWithoutAMapping() {
        assertThatThrownBy(() -> read("- a"))
                .hasMessage("mine.yaml: give a mapping with hypothesis, load, steps, must");
        assertThatThrownBy(() -> read(""))
                .hasMessage("mine.yaml: give a mapping with hypothesis, load, steps, must");
    }

    @Test
    void readsEveryDrillOfTheLab() {
        List<DrillScenario> drills = new Scenarios(Path.of("drills")).named("");

        assertThat(drills).hasSizeGreaterThanOrEqualTo(11);
        assertThat(drills).extracting(DrillScenario::name).doesNotHaveDuplicates();
    }

    @Test
    void readsTheNamedDrillsInTheirOrder() {
        Scenarios scenarios = new Scenarios(Path.of("drills"));

        assertThat(scenarios.named("kill-primary, drills/cut-primary.yaml"))
                .extracting(DrillScenario::name)
                .containsExactly("kill-primary", "cut-primary");
        assertThatThrownBy(() -> scenarios.named("kill-everything"))
                .hasMessageStartingWith(
                        "DRILL is 'kill-everything': give the path of a .yaml file,")
                .hasMessageContaining("kill-primary");
    }

    private static DrillScenario read(String yaml) {
        return ScenarioReader.read("mine", "mine.yaml", yaml);
    }
}
