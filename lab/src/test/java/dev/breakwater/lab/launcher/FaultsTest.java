package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTest {

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
