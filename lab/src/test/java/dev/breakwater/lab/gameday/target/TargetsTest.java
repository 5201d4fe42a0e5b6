package dev.breakwater.lab.gameday.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.gameday.DrillSettings;
import dev.breakwater.lab.gameday.Environment;
import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.scenario.Scenarios;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.compose.ComposeProject;
import dev.breakwater.lab.gameday.target.instance.Instance;
import dev.breakwater.lab.gameday.target.instance.PatroniCluster;
import dev.breakwater.lab.gameday.target.instance.RawHttpResponse;
import dev.breakwater.lab.gameday.target.local.LocalTarget;
import dev.breakwater.lab.launcher.PortLayout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Supported steps of each target, and the state of a Compose project. */
class TargetsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Target LOCAL = new LocalTarget(new PortLayout(0));
    private static final URI PAIR = URI.create("http://pair:8080");
    private static final Target URL_TARGET = new UrlTarget(PAIR, new ReplicaFaults(List.of()));

    @Test
    void refusesStepsThatTheTargetDoesNotSupport() {
        assertThatThrownBy(() ->
                        require(
                                LOCAL,
                                new Step.Wait(Duration.ofSeconds(1)),
                                new Step.Cut("order-service")))
                .hasMessageStartingWith(
                        "mine cannot run at local. disconnect one order-service from the network: a"
                                + " demo has no containers");
        assertThatThrownBy(() -> require(LOCAL, new Step.Pause("standby")))
                .hasMessageContaining("pause the standby: a demo has no containers");
        assertThatThrownBy(() -> require(LOCAL, new Step.Kill("etcd")))
                .hasMessageEndingWith(
                        "there is no etcd here, only order-service, user-service, partners,"
                                + " primary");
        assertThatThrownBy(() -> require(URL_TARGET, new Step.Kill("order-service")))
                .hasMessageEndingWith("at an address there are only faults and run");
        assertThatThrownBy(() -> require(URL_TARGET, new Step.SetFaults(true, "hang")))
                .hasMessageContaining("REPLICAS=");
    }

    @Test
    void acceptsStepsThatTheTargetSupports() throws Exception {
        Target managed = new UrlTarget(PAIR, new ReplicaFaults(List.of(PAIR)));

        require(
                LOCAL,
                new Step.Kill("primary"),
                new Step.SetFaults(true, "hang"),
                new Step.SetPartners("payment-down"),
                new Step.SlowClients("user-service", 10, Duration.ofSeconds(1)),
                new Step.Run("true"));
        require(managed, new Step.SetFaults(true, "hang"), new Step.Run("kubectl delete pod x"));
    }

    static List<DrillScenario> drillsOfTheLab() {
        return new Scenarios(Path.of("drills")).named("");
    }

    @ParameterizedTest
    @MethodSource("drillsOfTheLab")
    void drillNamesOnlyWhatTheStackHas(DrillScenario drill) throws Exception {
        JsonNode compose = new YAMLMapper().readTree(Path.of("../docker-compose.yml").toFile());
        List<String> services =
                compose.path("services").propertyStream().map(Map.Entry::getKey).toList();

        assertThat(drill.steps())
                .allSatisfy(step -> assertThat(ServiceNames.unknown(step, services)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"compose", "local", "kubernetes", "http://localhost:8080", "https://pair.example"})
    void acceptsEveryKindOfTarget(String target) {
        assertThat(DrillSettings.from(new EnvironmentVariables(Map.of("TARGET", target))).target())
                .isEqualTo(target);
    }

    @Test
    void refusesAnUnknownTarget() {
        assertThatThrownBy(() ->
                        DrillSettings.from(
                                new EnvironmentVariables(Map.of("TARGET", "localhost:8080"))))
                .hasMessage(
                        "TARGET is 'localhost:8080': give compose, local, kubernetes, or an address"
                                + " like http://localhost:8080");
    }

    @Test
    void marksFaultsAndRepairs() {
        assertThat(new Step.Kill("edge").mark()).isEqualTo(Step.Mark.FAULT);
        assertThat(new Step.SetFaults(true, "hang").mark()).isEqualTo(Step.Mark.FAULT);
        assertThat(new Step.SetFaults(true, "calm").mark()).isEqualTo(Step.Mark.REPAIR);
        assertThat(new Step.SetPartners("calm").mark()).isEqualTo(Step.Mark.REPAIR);
        assertThat(new Step.Start("etcd").mark()).isEqualTo(Step.Mark.REPAIR);
        assertThat(new Step.Pause("standby").mark()).isEqualTo(Step.Mark.FAULT);
        assertThat(new Step.Unpause("standby").mark()).isEqualTo(Step.Mark.REPAIR);
        assertThat(new Step.Wait(Duration.ofSeconds(1)).mark()).isEqualTo(Step.Mark.NONE);
    }

    @Test
    void callsAMemberOfTheDatabaseByItsRole() {
        assertThat(new Step.Cut("standby").title())
                .isEqualTo("disconnect the standby from the network");
        assertThat(new Step.Pause("primary").title()).isEqualTo("pause the primary");
        assertThat(new Step.Pause("order-service").title()).isEqualTo("pause one order-service");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "running, healthy,   true,  order-service-2 is healthy",
                "running, unhealthy, false, order-service-2 is unhealthy",
                "running, starting,  false, order-service-2 is starting",
                "running, null,      true,  order-service-2 is running",
                "exited,  unhealthy, false, order-service-2 is exited"
            })
    void readsTheStateOfAContainer(String state, String health, boolean healthy, String description)
            throws IOException {
        String described =
                """
                {"Id": "1", "Name": "/drill-order-service-2",
                 "Config": {"Labels": {"com.docker.compose.service": "order-service"}},
                 "State": {"Status": "%s", "StartedAt": "now"%s}}
                """
                        .formatted(
                                state,
                                health == null
                                        ? ""
                                        : ", \"Health\": {\"Status\": \"" + health + "\"}");

        Instance container = ComposeProject.instance(JSON.readTree(described));

        assertThat(container.isHealthy()).isEqualTo(healthy);
        assertThat(container.description()).isEqualTo(description);
        assertThat(container.started()).isEqualTo("now");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "running, sync_standby, streaming, null",
                "running, sync_standby, stopped,   the database has no synchronous standby",
                "running, replica,      streaming, the database has no synchronous standby",
                "stopped, sync_standby, streaming, the database has no primary"
            })
    void requiresAPrimaryAndASynchronousStandby(
            String leader, String role, String state, String problem) throws IOException {
        String cluster =
                """
                {"members": [{"name": "1", "role": "leader", "state": "%s"},
                             {"name": "2", "role": "%s", "state": "%s"}]}
                """
                        .formatted(leader, role, state);

        assertThat(PatroniCluster.problemOf(JSON.readTree(cluster)))
                .isEqualTo(Optional.ofNullable(problem));
    }

    @Test
    void parsesARawHttpResponse() throws IOException {
        String raw = "HTTP/1.1 200 \r\nA: b\r\n\r\n{\"a\":\"\u00e9\"}";

        assertThat(RawHttpResponse.read(raw))
                .isEqualTo(new RawHttpResponse(200, "{\"a\":\"\u00e9\"}"));
        assertThatThrownBy(() -> new RawHttpResponse(404, "no").bodyOf2xx("replica /x"))
                .hasMessage("replica /x answered 404: no");
        assertThatThrownBy(() -> RawHttpResponse.read(""))
                .hasMessage("no HTTP response, but 0 characters");
    }

    @Test
    void skipsAScenarioThatTheTargetDoesNotSupportUnlessNoneIsLeft() throws Exception {
        DrillScenario cut = scenario(new Step.Cut("order-service"));
        DrillScenario hang = scenario(new Step.SetFaults(true, "hang"));
        var environment = new Environment(LOCAL, new Console(System.out));

        assertThat(environment.supported(List.of(cut, hang), true)).containsExactly(hang);
        assertThatThrownBy(() -> environment.supported(List.of(cut), true))
                .hasMessage("no drill can run at local");
    }

    private static void require(Target target, Step... steps)
            throws IOException, InterruptedException {
        new Environment(target, new Console(System.out)).supported(List.of(scenario(steps)), false);
    }

    private static DrillScenario scenario(Step... steps) {
        return new DrillScenario(
                "mine",
                "-",
                new DrillScenario.LoadSpec(1, 0, 1),
                List.of(steps),
                new DrillScenario.Requirements(
                        0,
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        List.of()));
    }
}
