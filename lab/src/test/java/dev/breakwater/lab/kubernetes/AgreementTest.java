package dev.breakwater.lab.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What cannot be said once is the same wherever it is said. */
class AgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> IN_COMPOSE =
            Map.of("database", "database-1", "edge", "edge");

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "user-service"})
    void theProbesAskWhatTheServicesAnswer(String service) throws IOException {
        String settings = read("../" + service + "/src/main/resources/application.yaml");
        Workload workload = Kustomize.manifests(Kustomize.DEFAULT).workload(service);
        Container container = workload.container();

        assertThat(settings)
                .contains("additional-path: server:" + path(container.getLivenessProbe()));
        assertThat(settings)
                .contains("additional-path: server:" + path(container.getReadinessProbe()));
        assertThat(path(container.getStartupProbe())).isEqualTo("/health");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/health");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "user-service"})
    void theServicesListenWhereTheImagesTellThemTo(String service) throws IOException {
        Workload workload = Kustomize.manifests(Kustomize.DEFAULT).workload(service);
        String image = read("../Dockerfile");

        assertThat(workload.listensAt(number("[^_]SERVER_PORT=(\\d+)", image))).isTrue();
        assertThat(workload.listensAt(number("MANAGEMENT_SERVER_PORT=(\\d+)", image))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "user-service"})
    void theGraceIsLongerThanThePauseAndTheDrain(String service) throws IOException {
        String settings = read("../" + service + "/src/main/resources/application.yaml");
        Workload workload = Kustomize.manifests(Kustomize.DEFAULT).workload(service);

        int drain = number("timeout-per-shutdown-phase: (\\d+)s", settings);
        int tasks =
                settings.contains("shutdown-max-wait")
                        ? number("shutdown-max-wait: (\\d+)s", settings)
                        : 0;

        assertThat(workload.pod().getTerminationGracePeriodSeconds())
                .isGreaterThan(pause(workload) + drain + tasks);
    }

    @Test
    void theGraceOfNginxIsLongerThanThePauseAndItsDrain() throws IOException {
        Workload edge = Kustomize.manifests(Kustomize.DEFAULT).workload("edge");

        assertThat(edge.pod().getTerminationGracePeriodSeconds())
                .isGreaterThan(
                        pause(edge)
                                + number(
                                        "worker_shutdown_timeout (\\d+)s",
                                        read("../nginx/main.conf")));
    }

    @Test
    void aStartMayWaitForTheDatabaseAsLongAsItsMigrationDoes() throws IOException {
        var probe =
                Kustomize.manifests(Kustomize.DEFAULT)
                        .workload("order-service")
                        .container()
                        .getStartupProbe();
        int retries =
                number(
                        "connect-retries: (\\d+)",
                        read("../order-service/src/main/resources/application.yaml"));

        assertThat(probe.getPeriodSeconds() * probe.getFailureThreshold())
                .isGreaterThan(retries + 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "user-service", "edge", "partners", "database"})
    void theImagesAndTheirLimitsAreThoseOfCompose(String name) throws IOException {
        JsonNode compose = compose(name);
        Container container = Kustomize.manifests(Kustomize.DEFAULT).workload(name).container();
        String image = compose.path("image").asText();

        assertThat(container.getImage())
                .isEqualTo(image.contains(":") ? image : image + ":" + version());
        assertThat(container.getResources().getLimits().get("memory"))
                .isEqualTo(
                        new Quantity(
                                compose.at("/deploy/resources/limits/memory")
                                        .asText()
                                        .replace("m", "Mi")));
    }

    @Test
    void thePartnersAreStartedAsInCompose() throws IOException {
        JsonNode compose = compose("partners");
        Container partners =
                Kustomize.manifests(Kustomize.DEFAULT).workload("partners").container();

        assertThat(partners.getArgs())
                .isEqualTo(JSON.convertValue(compose.path("command"), List.class));
        assertThat(partners.getEnv())
                .filteredOn(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
                .extracting("value")
                .containsExactly(compose.at("/environment/JAVA_TOOL_OPTIONS").asText());
    }

    @Test
    void everyFileOfNginxAndOfThePartnersIsThere() throws IOException {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);

        assertThat(manifests.the(ConfigMap.class, "nginx").getData().keySet())
                .containsAll(files("../nginx", ".conf"))
                .contains("in-kubernetes")
                .contains("edge.conf");
        assertThat(manifests.the(ConfigMap.class, "partners").getData().keySet())
                .isEqualTo(files("../partners/mappings", ".json"));
    }

    @Test
    void everythingFitsOnASmallNode() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEMO);

        // of two processors and 8 GB, beside what the cluster itself needs
        assertThat(requested(manifests, "cpu")).isLessThan(1.0);
        assertThat(requested(manifests, "memory")).isLessThan(3e9);
    }

    private static double requested(Manifests manifests, String resource) {
        Map<String, Integer> pods =
                Map.of("order-service", 3, "user-service", 2, "edge", 2, "database", 2);
        return manifests
                .workloads()
                .mapToDouble(
                        workload ->
                                pods.getOrDefault(workload.name(), 1)
                                        * workload.container()
                                                .getResources()
                                                .getRequests()
                                                .get(resource)
                                                .getNumericalAmount()
                                                .doubleValue())
                .sum();
    }

    @Test
    void everyReplicaHasItsConnections() throws IOException {
        String settings = read("../order-service/src/main/resources/application.yaml");
        int pool = number("maximum-pool-size: (\\d+)", settings);
        int most =
                Kustomize.manifests(Kustomize.DEFAULT)
                        .the(HorizontalPodAutoscaler.class, "order-service")
                        .getSpec()
                        .getMaxReplicas();
        int surge = 1;
        int reserved = 10; // superusers, a standby, Patroni itself

        assertThat((most + surge) * pool + reserved)
                .isLessThanOrEqualTo(
                        number("max_connections: (\\d+)", read("../docker/postgres/patroni.yml")));
    }

    @Test
    void everyMemberOfTheDatabaseIsAskedAndMayTellWhatItIs() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);
        StatefulSet database = manifests.the(StatefulSet.class, "database");
        List<String> members =
                IntStream.range(0, database.getSpec().getReplicas())
                        .mapToObj(number -> "database-" + number)
                        .toList();

        assertThat(
                        manifests
                                .the(ConfigMap.class, "order-service")
                                .getData()
                                .get("SPRING_DATASOURCE_URL"))
                .isEqualTo(
                        "jdbc:postgresql://"
                                + String.join(
                                        ",",
                                        members.stream()
                                                .map(member -> member + ".database:5432")
                                                .toList())
                                + "/orders?targetServerType=primary");
        assertThat(manifests.the(Role.class, "database").getRules())
                .filteredOn(rule -> rule.getResources().equals(List.of("pods")))
                .filteredOn(rule -> rule.getVerbs().contains("patch"))
                .singleElement()
                .extracting("resourceNames")
                .isEqualTo(members);
    }

    @Test
    void patroniMayDoNoMoreThanItDoes() {
        Role role = Kustomize.manifests(Kustomize.DEFAULT).the(Role.class, "database");

        assertThat(role.getRules())
                .flatMap(rule -> rule.getVerbs())
                .containsOnly("get", "list", "watch", "create", "patch");
        assertThat(role.getRules())
                .flatMap(rule -> rule.getResources())
                .containsOnly("configmaps", "pods");
    }

    @Test
    void patroniMayDoItInTheNamespaceInWhichItRuns() {
        for (String overlay : List.of(Kustomize.DEFAULT, Kustomize.DRILL)) {
            RoleBinding binding = Kustomize.manifests(overlay).the(RoleBinding.class, "database");

            assertThat(binding.getSubjects())
                    .extracting("namespace")
                    .containsExactly(binding.getMetadata().getNamespace());
        }
    }

    @Test
    void nothingFailsOnPurposeUnlessToldTo() {
        assertThat(environment(Kustomize.DEFAULT)).doesNotContainKey("BREAKWATER_FAULTS_ENABLED");
        assertThat(environment(Kustomize.DEMO))
                .containsEntry("BREAKWATER_FAULTS_ENABLED", "true")
                .containsEntry("BREAKWATER_FAULTS_PLAN", "weather");
        assertThat(environment(Kustomize.DRILL)).containsEntry("BREAKWATER_FAULTS_PLAN", "calm");
    }

    @Test
    void theDatabaseKeepsItsDataInAVolumeWhereToldTo() {
        StatefulSet kept =
                Kustomize.manifests(Kustomize.VOLUMES).the(StatefulSet.class, "database");
        StatefulSet lost =
                Kustomize.manifests(Kustomize.DEFAULT).the(StatefulSet.class, "database");

        assertThat(kept.getSpec().getVolumeClaimTemplates()).hasSize(1);
        assertThat(kept.getSpec().getTemplate().getSpec().getVolumes())
                .noneMatch(volume -> volume.getName().equals("data"));
        assertThat(lost.getSpec().getVolumeClaimTemplates()).isEmpty();
    }

    private static Map<String, String> environment(String overlay) {
        return Kustomize.manifests(overlay).the(ConfigMap.class, "order-service").getData();
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    private static long pause(Workload workload) {
        return workload.container().getLifecycle().getPreStop().getSleep().getSeconds();
    }

    private static JsonNode compose(String name) throws IOException {
        return JSON.<JsonNode>valueToTree(new Yaml().load(read("../docker-compose.yml")))
                .path("services")
                .path(IN_COMPOSE.getOrDefault(name, name));
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
                    .filter(name -> !name.equals("inside.conf")) // a Service does what it does
                    .collect(Collectors.toSet());
        }
    }

    private static int number(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
