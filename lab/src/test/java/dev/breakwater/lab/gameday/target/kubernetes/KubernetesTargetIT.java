package dev.breakwater.lab.gameday.target.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.lab.gameday.scenario.KubernetesStep;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.launcher.FaultClients;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.server.mock.OutputStreamMessage;
import io.fabric8.kubernetes.client.server.mock.StatusStreamMessage;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Which calls of the Kubernetes API each step makes. It runs late, when no other module runs beside
 * it: on a busy machine the mock server of fabric8 7.9 can stop answering.
 */
@Order(Integer.MAX_VALUE)
@EnableKubernetesMockClient(crud = true, https = false)
class KubernetesTargetIT {

    private static final String PODS = "/api/v1/namespaces/test/pods/";
    private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/test/deployments/";
    private static final String POLICIES =
            "/apis/networking.k8s.io/v1/namespaces/test/networkpolicies";

    KubernetesMockServer server;
    KubernetesClient client;
    private final Set<ApiCall> made = new HashSet<>();
    private final List<RecordedRequest> requests = new ArrayList<>();
    private KubernetesTarget target;

    @BeforeEach
    void createPair() {
        target =
                new KubernetesTarget(
                        client,
                        FaultClients.ofPartners("http://localhost:1"),
                        1000,
                        "breakwater/lab");
        deployment("order-service", 2);
        deployment("load", 1);
        takeRequests();
        pod("order-service-a", "order-service", "08:00");
        pod("order-service-b", "order-service", "08:00");
        pod("load-a", "load", "08:00");
        client.resource(
                        new NetworkPolicyBuilder()
                                .withNewMetadata()
                                .withName("names")
                                .endMetadata()
                                .withNewSpec()
                                .addToPolicyTypes("Egress")
                                .endSpec()
                                .build())
                .create();
        takeRequests(); // those of this method
    }

    /** A step without its permission would fail in a cluster alone. */
    @AfterEach
    void roleOfTheDrillPermitsEachCall() throws IOException {
        requests();
        for (ApiCall call : made) {
            String file =
                    call.namespace().equals("test")
                            ? "k8s/components/drill/drill.yaml"
                            : "k8s/overlays/drill/node.yaml";
            assertThat(rules(file)).as("%s in %s", call, file).anyMatch(call::isPermittedBy);
        }
    }

    private List<PolicyRule> rules(String file) throws IOException {
        try (InputStream yaml = Files.newInputStream(Path.of("..", file))) {
            return client.load(yaml).items().stream()
                    .filter(Role.class::isInstance)
                    .map(Role.class::cast)
                    .flatMap(role -> role.getRules().stream())
                    .toList();
        }
    }

    /** A call, as RBAC sees it. */
    private record ApiCall(String verb, String group, String resource, String namespace) {

        private static final Pattern PATH =
                Pattern.compile(
                        "/api(?:s/([a-z0-9.]+))?/v\\d/namespaces/([^/]+)/([a-z]+)(?:/([^/]+)(?:/([a-z]+))?)?");

        static ApiCall of(RecordedRequest request) {
            Matcher path = PATH.matcher(request.getPath().split("[?]", 2)[0]);
            assertThat(path.matches()).as(request.getPath()).isTrue();
            boolean named = path.group(4) != null;
            String verb =
                    switch (request.getMethod()) {
                        case "POST" -> "create";
                        case "GET" ->
                                request.getPath().contains("watch=true")
                                        ? "watch"
                                        : named ? "get" : "list";
                        default -> request.getMethod().toLowerCase(Locale.ROOT);
                    };
            return new ApiCall(
                    verb,
                    Objects.requireNonNullElse(path.group(1), ""),
                    path.group(3) + (path.group(5) == null ? "" : "/" + path.group(5)),
                    path.group(2));
        }

        boolean isPermittedBy(PolicyRule rule) {
            return rule.getApiGroups().contains(group)
                    && rule.getResources().contains(resource)
                    && rule.getVerbs().contains(verb);
        }
    }

    @Test
    void killsTheProcessesOfOnePodAndExpectsItsRestart() throws Exception {
        signals("order-service-a", "KILL");

        target.perform(new Step.Kill("order-service"));

        assertThat(execs()).containsExactly("order-service-a: bash -c kill -KILL -1");
        assertThat(unhealthyParts()).contains("order-service-a was not restarted");
        pod("order-service-a", "order-service", "08:01");
        assertThat(unhealthyParts()).doesNotContain("order-service-a was not restarted");
    }

    @Test
    void freezesOnePodAndExpectsItsRestart() throws Exception {
        signals("order-service-a", "STOP");

        target.perform(new KubernetesStep.Freeze("order-service"));

        assertThat(execs()).containsExactly("order-service-a: bash -c kill -STOP -1");
        assertThat(unhealthyParts()).contains("order-service-a was not restarted");
    }

    @Test
    void endsAFaultAtTheReplicaWhereItWasSet() throws Exception {
        answersFaults("order-service-a", "hang");
        target.perform(new Step.SetFaults(false, "hang"));
        pod("order-service-a", "order-service", "08:00", false);
        answersFaults("order-service-a", "calm");

        target.perform(new Step.SetFaults(false, "calm"));

        assertThat(execs()).hasSize(2).allMatch(exec -> exec.startsWith("order-service-a: bash"));
    }

    @Test
    void deletesOnePodWithoutGrace() throws Exception {
        target.perform(new KubernetesStep.ForceDelete("order-service"));

        assertThat(requests())
                .filteredOn(request -> request.getMethod().equals("DELETE"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getPath()).isEqualTo(PODS + "order-service-a");
                    assertThat(request.getUtf8Body()).contains("\"gracePeriodSeconds\":0");
                });
    }

    @Test
    void repairsWhatItCanEvenIfOneRepairFails() throws Exception {
        connects("load-a", "user-service", "8080", 124);
        target.perform(new KubernetesStep.DeletePolicy("names"));
        target.perform(new Step.Stop("order-service"));

        assertThatThrownBy(() -> target.repair()).isInstanceOf(IOException.class); // no partners

        assertThat(client.network().v1().networkPolicies().withName("names").get()).isNotNull();
        assertThat(replicas()).isEqualTo(2);
        takeRequests();
    }

    @Test
    void deletesOnePodToRestartIt() throws Exception {
        target.perform(new Step.Restart("order-service"));

        assertThat(changes()).containsExactly("DELETE " + PODS + "order-service-a");
    }

    @Test
    void evictsEveryPodAndRepeatsWhatADisruptionBudgetRefuses() throws Exception {
        String eviction = PODS + "order-service-%s/eviction";
        server.expect().post().withPath(eviction.formatted("a")).andReturn(201, "{}").once();
        server.expect().post().withPath(eviction.formatted("b")).andReturn(429, "{}").once();
        server.expect().post().withPath(eviction.formatted("b")).andReturn(201, "{}").once();

        target.perform(new KubernetesStep.Drain("order-service", Duration.ofMinutes(1)));

        assertThat(changes())
                .containsExactly(
                        "POST " + eviction.formatted("a"),
                        "POST " + eviction.formatted("b"),
                        "POST " + eviction.formatted("b"));
    }

    @Test
    void failsIfADisruptionBudgetRefusesAnEvictionForEver() {
        server.expect().post().withPath(PODS + "load-a/eviction").andReturn(429, "{}").always();

        assertThatThrownBy(() -> target.perform(new KubernetesStep.Drain("load", Duration.ZERO)))
                .isInstanceOf(IOException.class)
                .hasMessage("the disruption budget keeps load-a");
    }

    @Test
    void stopsAndStartsADeploymentWithAsManyPodsAsBefore() throws Exception {
        target.perform(new Step.Stop("order-service"));
        assertThat(replicas()).isZero();

        target.perform(new Step.Start("order-service"));
        assertThat(replicas()).isEqualTo(2);
    }

    @Test
    void restartsADeploymentAsKubectlDoes() throws Exception {
        target.perform(new Step.Roll("order-service"));

        assertThat(changes()).containsExactly("PATCH " + DEPLOYMENT + "order-service");
        assertThat(
                        client.apps()
                                .deployments()
                                .withName("order-service")
                                .get()
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getAnnotations())
                .containsKey("kubectl.kubernetes.io/restartedAt");
    }

    @Test
    void rollsOutAnImageAndBackToTheImageBefore() throws Exception {
        target.perform(new KubernetesStep.RollOut("order-service", "broken"));
        assertThat(image()).isEqualTo("broken");

        target.perform(new KubernetesStep.RollBack("order-service"));
        assertThat(image()).isEqualTo("order-service:1");
    }

    @Test
    void failsIfTheAutoscalerAddsNoPod() {
        assertThatThrownBy(() ->
                        target.perform(
                                new KubernetesStep.UntilScaled("order-service", 2, Duration.ZERO)))
                .hasMessage("the autoscaler wants 2 pods of order-service, and not more than 2");
    }

    @Test
    void removesAndRestoresANetworkPolicy() throws Exception {
        connects("load-a", "user-service", "8080", 124);

        target.perform(new KubernetesStep.DeletePolicy("names"));
        target.perform(new KubernetesStep.RestorePolicy("names"));

        assertThat(changes()).containsExactly("DELETE " + POLICIES + "/names", "POST " + POLICIES);
        assertThat(client.network().v1().networkPolicies().withName("names").get().getSpec())
                .satisfies(spec -> assertThat(spec.getPolicyTypes()).containsExactly("Egress"));
    }

    @Test
    void removesNoNetworkPolicyInAClusterThatEnforcesNone() {
        connects("load-a", "user-service", "8080", 0);

        assertThatThrownBy(() -> target.perform(new KubernetesStep.DeletePolicy("names")))
                .hasMessage(
                        "load reaches user-service:8080: does the cluster enforce NetworkPolicies?");
        assertThat(changes()).isEmpty();
    }

    @Test
    void failsIfAConnectionThatMustBePermittedIsNot() {
        connects("load-a", "edge", "8080", 124);

        assertThatThrownBy(() ->
                        target.perform(
                                new KubernetesStep.CheckConnection("load", "edge:8080", true)))
                .hasMessage("load does not reach edge:8080");
    }

    @Test
    void acceptsThatPodSecurityRefusesAPod() throws Exception {
        server.expect()
                .post()
                .withPath("/api/v1/namespaces/test/pods?dryRun=All")
                .andReturn(
                        403,
                        new StatusBuilder()
                                .withCode(403)
                                .withMessage("violates PodSecurity \"restricted:latest\"")
                                .build())
                .once();

        target.perform(new KubernetesStep.CheckPodSecurity(KubernetesStep.Privilege.PRIVILEGED));
    }

    @Test
    void failsIfAPrivilegedPodIsAdmitted() {
        assertThatThrownBy(() ->
                        target.perform(
                                new KubernetesStep.CheckPodSecurity(KubernetesStep.Privilege.ROOT)))
                .hasMessage("the namespace admits a pod that it must refuse: ROOT");
    }

    @Test
    void stopsTheApiServerFromAPrivilegedPodOfAnotherNamespaceAndRemovesThatPod() throws Exception {
        String pods = "/api/v1/namespaces/test-node/pods";
        server.expect()
                .get()
                .withPath(pods + "/stop-api-server")
                .andReturn(200, stopper("Succeeded"))
                .always();

        target.perform(new KubernetesStep.StopApiServer(Duration.ZERO));

        assertThat(changes())
                .containsExactly("POST " + pods, "DELETE " + pods + "/stop-api-server");
    }

    @Test
    void failsWithThePodsLogIfNoApiServerProcessIsFound() {
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/test-node/pods/stop-api-server")
                .andReturn(200, stopper("Failed"))
                .always();
        server.expect()
                .get()
                .withPath("/api/v1/namespaces/test-node/pods/stop-api-server/log?pretty=false")
                .andReturn(200, "no API server runs on this node")
                .always();

        assertThatThrownBy(() -> target.perform(new KubernetesStep.StopApiServer(Duration.ZERO)))
                .hasMessage("the API server was not stopped: no API server runs on this node");
    }

    @Test
    void saysWhichPodsAreMissing() throws Exception {
        requests();
        client.apps()
                .deployments()
                .withName("order-service")
                .editStatus(deployment ->
                        new DeploymentBuilder(deployment)
                                .editStatus()
                                .withReadyReplicas(1)
                                .endStatus()
                                .build());
        takeRequests();

        assertThat(unhealthyParts()).contains("order-service has 1 of 2 pods ready");
    }

    @Test
    void refusesStepsThatKubernetesDoesNotSupport() throws Exception {
        assertThat(target.unsupportedReason(new Step.Cut("order-service")))
                .hasValue("NetworkPolicies only permit: they cannot cut off one pod");
        assertThat(
                        target.unsupportedReason(
                                new Step.SlowClients("order-service", 1, Duration.ofSeconds(1))))
                .hasValue("the NetworkPolicies permit callers the edge alone");
        assertThat(target.unsupportedReason(new Step.Pause("order-service")))
                .hasValue("liveness would restart the pod: use freeze, which expects that");
        assertThat(target.unsupportedReason(new Step.Kill("etcd")))
                .hasValue("there is no etcd here, only primary, standby, order-service, load");
        assertThat(target.unsupportedReason(new Step.Kill("primary"))).isEmpty();
        assertThat(target.unsupportedReason(new Step.Stop("primary"))).isPresent();
    }

    /** The database has no pod here: that is none of these tests' business. */
    private List<String> unhealthyParts() throws IOException, InterruptedException {
        pod("database-0", "database", "08:00");
        return target.unhealthyParts();
    }

    private void deployment(String name, int replicas) {
        client.resource(
                        new DeploymentBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withGeneration(1L)
                                .endMetadata()
                                .withNewSpec()
                                .withReplicas(replicas)
                                .withNewTemplate()
                                .withNewSpec()
                                .addNewContainer()
                                .withName(name)
                                .withImage(name + ":1")
                                .endContainer()
                                .endSpec()
                                .endTemplate()
                                .endSpec()
                                .withNewStatus()
                                .withObservedGeneration(1000L)
                                .withUpdatedReplicas(replicas)
                                .withReadyReplicas(replicas)
                                .endStatus()
                                .build())
                .create();
    }

    private void pod(String name, String service, String startedAt) {
        pod(name, service, startedAt, true);
    }

    /** Creates a pod, or replaces it. */
    private void pod(String name, String service, String startedAt, boolean ready) {
        Pod pod =
                new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels(KubernetesPods.SERVICE_LABEL, service)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName(service)
                        .endContainer()
                        .endSpec()
                        .withNewStatus()
                        .withPhase("Running")
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus(ready ? "True" : "False")
                        .endCondition()
                        .addNewContainerStatus()
                        .withReady(ready)
                        .withNewState()
                        .withNewRunning()
                        .withStartedAt(startedAt)
                        .endRunning()
                        .endState()
                        .endContainerStatus()
                        .endStatus()
                        .build();
        requests();
        client.resource(pod).delete();
        client.resource(pod).create();
        takeRequests();
    }

    private static Pod stopper(String phase) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("stop-api-server")
                .withNamespace("test-node")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("stop-api-server")
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }

    private int replicas() {
        return client.apps().deployments().withName("order-service").get().getSpec().getReplicas();
    }

    private String image() {
        return client.apps()
                .deployments()
                .withName("order-service")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getImage();
    }

    private void signals(String pod, String signal) {
        answersExec(pod, 0, "bash", "-c", "kill -" + signal + " -1");
    }

    private void answersFaults(String pod, String preset) {
        String document = "{\"preset\":\"%s\"}".formatted(preset);
        String request =
                "POST /actuator/faults HTTP/1.0\r\nHost: localhost\r\nContent-Type:"
                        + " application/json\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(document.length(), document);
        answersExec(
                pod,
                "HTTP/1.1 200 \r\n\r\n{}",
                0,
                "bash",
                "-c",
                "exec 3<>/dev/tcp/127.0.0.1/$0 && printf %s \"$1\" >&3 && timeout $2 cat <&3",
                "9090",
                request,
                "10");
    }

    private void connects(String pod, String host, String port, int code) {
        answersExec(pod, code, "timeout", "3", "bash", "-c", "</dev/tcp/$0/$1", host, port);
    }

    private void answersExec(String pod, int code, String... command) {
        answersExec(pod, "done", code, command);
    }

    private void answersExec(String pod, String output, int code, String... command) {
        String arguments =
                Stream.of(command)
                        .map(argument -> URLEncoder.encode(argument, UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("&command=", "command=", ""));
        String container = pod.substring(0, pod.lastIndexOf('-'));
        server.expect()
                .get()
                .withPath(
                        "%s%s/exec?%s&container=%s&stdout=true&stderr=true"
                                .formatted(PODS, pod, arguments, container))
                .andUpgradeToWebSocket()
                .open(new OutputStreamMessage(output), new StatusStreamMessage(code))
                .done()
                .always();
    }

    /** Returns the requests so far that change something, as method and path. */
    private List<String> changes() {
        return requests().stream()
                .filter(request -> !request.getMethod().equals("GET"))
                .map(request -> request.getMethod() + " " + request.getPath())
                .toList();
    }

    /** Returns the programs that were run so far, as pod and command. */
    private List<String> execs() {
        return requests().stream()
                .map(RecordedRequest::getPath)
                .filter(path -> path.contains("/exec?"))
                .map(KubernetesTargetIT::command)
                .toList();
    }

    private static String command(String path) {
        String pod = path.substring(PODS.length(), path.indexOf("/exec?"));
        return Stream.of(path.split("[?&]", -1))
                .filter(parameter -> parameter.startsWith("command="))
                .map(parameter -> URLDecoder.decode(parameter.substring(8), UTF_8))
                .collect(Collectors.joining(" ", pod + ": ", ""));
    }

    private List<RecordedRequest> requests() {
        List<RecordedRequest> more = takeRequests();
        more.stream().map(ApiCall::of).forEach(made::add);
        requests.addAll(more);
        return requests;
    }

    private List<RecordedRequest> takeRequests() {
        List<RecordedRequest> requests = new ArrayList<>();
        try {
            RecordedRequest request = server.takeRequest(0, TimeUnit.MILLISECONDS);
            while (request != null) {
                requests.add(request);
                request = server.takeRequest(0, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return requests;
    }
}
