package dev.breakwater.lab.launcher;

import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.breakwater.console.client.CommandFailedException;
import dev.breakwater.console.client.Target;
import dev.breakwater.fault.FaultClient;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    private static final List<Target> REPLICAS =
            FaultClients.ofReplicas(
                            List.of(
                                    URI.create("http://127.0.0.1:1"),
                                    URI.create("http://127.0.0.1:2")))
                    .replicas();

    @Test
    void wrapsAPresetInADocument() {
        assertThat(Faults.document("storm")).isEqualTo("{\"preset\":\"storm\"}");
    }

    @Test
    void sendsADocumentUnchanged() {
        String plan = "{\"faults\":[{\"kind\":\"error\",\"probability\":0.5}]}";

        assertThat(Faults.document(plan)).isEqualTo(plan);
    }

    @Test
    void refusesAPlanThatIsNeitherPresetNorDocument() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Faults.document("Storm!"))
                .withMessageStartingWith("PLAN is 'Storm!'");
    }

    @Test
    void summarizesThePlanAndItsInjectedFaults() throws Exception {
        String report =
                """
                {"plan":{"preset":"storm","faults":[]},"counts":{"error":12,"latency":0}}\
                """;

        assertThat(Faults.summary(new ObjectMapper().readTree(report)))
                .isEqualTo("storm, so far: error 12");
    }

    @Test
    void choosesAllReplicasOrTheOneWithTheNumber() {
        assertThat(Faults.chosen(REPLICAS, new EnvironmentVariables(Map.of()))).isEqualTo(REPLICAS);
        assertThat(Faults.chosen(REPLICAS, new EnvironmentVariables(Map.of("REPLICA", "2"))))
                .containsExactly(REPLICAS.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "b", "-1", "1.5"})
    void refusesAReplicaThatDoesNotExist(String number) {
        var environment = new EnvironmentVariables(Map.of("REPLICA", number));

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Faults.chosen(REPLICAS, environment))
                .withMessage("REPLICA is '%s': give a number from 1 to 2", number);
    }

    @Test
    void sendsThePlanAsTypedAndTellsWhyTheReplicaRefusesIt() {
        var replica = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        replica.start();
        try {
            replica.stubFor(
                    post("/actuator/faults")
                            .willReturn(badRequest().withBody("{\"detail\":\"no such kind\"}")));
            FaultClient client = FaultClients.ofReplicas(List.of(URI.create(replica.baseUrl())));

            assertThatExceptionOfType(CommandFailedException.class)
                    .isThrownBy(() -> Faults.set(client, "order-1", "{ \"faults\":[] }"))
                    .withMessage("The command failed: order-1 answered 400: no such kind.");
            replica.verify(
                    1,
                    postRequestedFor(urlEqualTo("/actuator/faults"))
                            .withRequestBody(equalTo("{ \"faults\":[] }")));
        } finally {
            replica.stop();
        }
    }

    @Test
    void usesTheDemosReplicasByDefault() {
        assertThat(
                        ReplicaAddresses.management(
                                new EnvironmentVariables(Map.of("PORT_OFFSET", "100"))))
                .containsExactly(
                        URI.create("http://127.0.0.1:9181"),
                        URI.create("http://127.0.0.1:9182"),
                        URI.create("http://127.0.0.1:9183"));
    }

    @Test
    void usesTheReplicasOfTheVariable() {
        assertThat(
                        ReplicaAddresses.management(
                                new EnvironmentVariables(
                                        Map.of("REPLICAS", "http://a:1, http://b:2"))))
                .containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
    }

    @Test
    void keepsANameWithOneAddress() {
        assertThat(
                        ReplicaAddresses.management(
                                new EnvironmentVariables(
                                        Map.of("REPLICAS", "http://localhost:9090"))))
                .containsExactly(URI.create("http://localhost:9090"));
    }

    @Test
    void refusesReplicasThatAreNotAddresses() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() ->
                        ReplicaAddresses.management(
                                new EnvironmentVariables(Map.of("REPLICAS", "a:1"))))
                .withMessageStartingWith("REPLICAS is 'a:1'");
    }
}
