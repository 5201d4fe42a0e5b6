package dev.breakwater.lab.kubernetes;

import static dev.breakwater.lab.kubernetes.RepositoryFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The manifests repeat some settings of Compose; both must be equal. */
class ComposeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> IN_COMPOSE =
            Map.of("database", "database-1", "edge", "edge");

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "user-service", "edge", "partners", "database"})
    void imagesAndMemoryLimitsAreThoseOfCompose(String name) throws IOException {
        JsonNode compose = compose(name);
        Container container = Kustomize.manifests(Kustomize.DEFAULT).workload(name).container();
        String image = compose.path("image").asText();

        assertThat(container.getImage())
                .isEqualTo(image.contains(":") ? image : image + ":" + version());
        assertThat(container.getResources().getLimits().get("memory"))
                .isEqualTo(
                        new Quantity(
                                withDefault(compose.at("/deploy/resources/limits/memory"))
                                        .replace("m", "Mi")));
    }

    @Test
    void partnersHaveTheArgumentsOfCompose() throws IOException {
        JsonNode compose = compose("partners");
        Container partners =
                Kustomize.manifests(Kustomize.DEFAULT).workload("partners").container();

        assertThat(partners.getArgs()).isEqualTo(withDefaults(compose.path("command")));
        assertThat(partners.getEnv())
                .filteredOn(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
                .extracting("value")
                .containsExactly(withDefault(compose.at("/environment/JAVA_TOOL_OPTIONS")));
    }

    @Test
    void configMapsHaveEveryFileOfNginxAndPartners() throws IOException {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);

        assertThat(manifests.the(ConfigMap.class, "nginx").getData().keySet())
                .containsAll(files("../nginx", ".conf"))
                .contains("in-kubernetes")
                .contains("edge.conf");
        assertThat(manifests.the(ConfigMap.class, "partners").getData().keySet())
                .isEqualTo(files("../partners/mappings", ".json"));
    }

    private static JsonNode compose(String name) throws IOException {
        return JSON.<JsonNode>valueToTree(new Yaml().load(read("../docker-compose.yml")))
                .path("services")
                .path(IN_COMPOSE.getOrDefault(name, name));
    }

    /** Replaces environment variables by the defaults of the Compose file. */
    private static List<String> withDefaults(JsonNode command) {
        return StreamSupport.stream(command.spliterator(), false)
                .map(ComposeTest::withDefault)
                .toList();
    }

    private static String withDefault(JsonNode value) {
        return value.asText().replaceAll("\\$\\{\\w+:-(.*?)}", "$1");
    }

    private static String version() throws IOException {
        Matcher matcher = Pattern.compile("ARG VERSION=(\\S+)").matcher(read("../Dockerfile"));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static Set<String> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .filter(name ->
                            !name.equals("order-lb.conf")) // in Kubernetes a Service replaces it
                    .collect(Collectors.toSet());
        }
    }
}
