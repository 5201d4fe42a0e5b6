package dev.breakwater.lab.kubernetes;

import static dev.breakwater.lab.kubernetes.RepositoryFiles.number;
import static dev.breakwater.lab.kubernetes.RepositoryFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes, ports and periods of the pods match the settings of the services. */
class PodSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "user-service"})
    void livenessAsksTheManagementPortAndReadinessTheMainPort(String service) throws IOException {
        String settings = read("../" + service + "/src/main/resources/application.yaml");
        Workload workload = Kustomize.manifests(Kustomize.DEFAULT).workload(service);
        Container container = workload.container();

        assertAsks(container.getStartupProbe(), "/health", "management");
        assertAsks(container.getLivenessProbe(), "/health", "management");
        assertAsks(container.getReadinessProbe(), "/ready", "http");
        assertThat(settings)
                .contains("additional-path: management:/health", "additional-path: server:/ready");
    }

    private static void assertAsks(Probe probe, String path, String port) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "user-service"})
    void containersDeclareThePortsOfTheImage(String service) throws IOException {
        Workload workload = Kustomize.manifests(Kustomize.DEFAULT).workload(service);
        String image = read("../Dockerfile");

        assertThat(workload.listensAt(number("[^_]SERVER_PORT=(\\d+)", image))).isTrue();
        assertThat(workload.listensAt(number("MANAGEMENT_SERVER_PORT=(\\d+)", image))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "user-service"})
    void gracePeriodIsLongerThanPauseAndDrain(String service) throws IOException {
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
    void gracePeriodOfNginxIsLongerThanPauseAndDrain() throws IOException {
        Workload edge = Kustomize.manifests(Kustomize.DEFAULT).workload("edge");

        assertThat(edge.pod().getTerminationGracePeriodSeconds())
                .isGreaterThan(
                        pause(edge)
                                + number(
                                        "worker_shutdown_timeout (\\d+)s",
                                        read("../nginx/main.conf")));
    }

    @Test
    void startupProbeAllowsForWaitOfMigration() throws IOException {
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

    @Test
    void requestsFitOnASmallNode() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEMO);

        // of two processors and 8 GB, beside what the cluster itself needs
        assertThat(requested(manifests, "cpu")).isLessThan(1.0);
        assertThat(requested(manifests, "memory")).isLessThan(3.2e9);
    }

    private static double requested(Manifests manifests, String resource) {
        Map<String, Integer> pods =
                Map.of("order-service", 3, "user-service", 2, "edge", 2, "database", 2);
        return manifests
                .workloads()
                .mapToDouble(workload ->
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
    void userServiceFindsTheReadyPodsOfOrderServiceByDns() {
        Manifests manifests = Kustomize.manifests(Kustomize.DEFAULT);
        Map<String, String> settings = manifests.the(ConfigMap.class, "user-service").getData();
        URI replicas = URI.create(settings.get("BREAKWATER_ORDERS_REPLICAS"));

        ServiceSpec service = manifests.the(Service.class, replicas.getHost()).getSpec();

        assertThat(settings).containsEntry("BREAKWATER_ORDERS_INSTANCES", "dns");
        assertThat(service.getClusterIP()).isEqualTo("None");
        assertThat(service.getPublishNotReadyAddresses()).isNotEqualTo(true);
        assertThat(manifests.workload("order-service").listensAt(replicas.getPort())).isTrue();
    }

    @Test
    void jvmCachesAddressesNoLongerThanDiscovery() throws IOException {
        assertThat(number("cache\\.ttl=(\\d+)", read("../docker/java.security")))
                .isLessThanOrEqualTo(
                        number(
                                "discovery.interval: (\\d+)s",
                                read("../user-service/src/main/resources/application.yaml")));
    }

    @Test
    void onlyDemoEnablesFaults() {
        assertThat(environment(Kustomize.DEFAULT)).doesNotContainKey("BREAKWATER_FAULTS_ENABLED");
        assertThat(environment(Kustomize.DEMO))
                .containsEntry("BREAKWATER_FAULTS_ENABLED", "true")
                .containsEntry("BREAKWATER_FAULTS_PLAN", "weather");
        assertThat(environment(Kustomize.DRILL)).containsEntry("BREAKWATER_FAULTS_PLAN", "calm");
    }

    private static Map<String, String> environment(String overlay) {
        return Kustomize.manifests(overlay).the(ConfigMap.class, "order-service").getData();
    }

    private static long pause(Workload workload) {
        return workload.container().getLifecycle().getPreStop().getSleep().getSeconds();
    }
}
