package dev.breakwater.lab.gameday.target.kubernetes;

import static java.util.stream.Collectors.toMap;

import dev.breakwater.fault.PartnerClient;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.gameday.scenario.KubernetesStep;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.BestEffort;
import dev.breakwater.lab.gameday.target.PartnersFaults;
import dev.breakwater.lab.gameday.target.SlowConnections;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.gameday.target.instance.Instance;
import dev.breakwater.lab.gameday.target.instance.InstanceFaults;
import dev.breakwater.lab.gameday.target.instance.InstanceStateReader;
import dev.breakwater.lab.gameday.target.instance.PatroniCluster;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pair in a namespace of Kubernetes, seen from a pod there. */
public final class KubernetesTarget implements Target {

    private static final URI EDGE = URI.create("http://edge:8080");

    private final KubernetesClient client;
    private final KubernetesPods pods;
    private final PodFaults podFaults;
    private final Workloads workloads;
    private final NetworkPolicies policies;
    private final PodSecurity podSecurity;
    private final ControlPlane controlPlane;
    private final PatroniCluster database;
    private final InstanceFaults faults;
    private final PartnersFaults partners;
    private final StateReader stateReader;

    /**
     * The namespace of the client.
     *
     * @param journal how many calls the partners remember
     * @param image the lab's image
     */
    public KubernetesTarget(
            KubernetesClient client, PartnerClient partners, int journal, String image) {
        this.client = client;
        this.pods = new KubernetesPods(client);
        this.podFaults = new PodFaults(pods);
        this.workloads = new Workloads(client);
        this.policies = new NetworkPolicies(client, pods);
        this.podSecurity = new PodSecurity(client, image);
        this.controlPlane = new ControlPlane(client, client.getNamespace() + "-node", image);
        this.database = new PatroniCluster(pods);
        this.faults = new InstanceFaults(pods);
        this.partners = new PartnersFaults(partners);
        this.stateReader = new InstanceStateReader(pods, database, journal);
    }

    /** A client of the namespace of this pod. It does not retry: a step or the next poll does. */
    public static KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder().withRequestRetryBackoffLimit(0).build())
                .build();
    }

    @Override
    public String name() {
        return "kubernetes, namespace " + client.getNamespace();
    }

    @Override
    public URI address() {
        return EDGE;
    }

    @Override
    public Optional<StateReader> stateReader() {
        return Optional.of(stateReader);
    }

    @Override
    public Optional<String> unsupportedReason(Step step) throws IOException, InterruptedException {
        if (step instanceof Step.Cut || step instanceof Step.Reconnect) {
            return Optional.of("NetworkPolicies only permit: they cannot cut off one pod");
        }
        if (step instanceof Step.Pause || step instanceof Step.Unpause) {
            return Optional.of("liveness would restart the pod: use freeze, which expects that");
        }
        if (step instanceof Step.SlowClients slow && !slow.of().equals(EDGE.getHost())) {
            return Optional.of("the NetworkPolicies permit callers the edge alone");
        }
        return ServiceNames.unknown(step, calls(workloads::names));
    }

    @Override
    public void perform(Step step) throws IOException, InterruptedException {
        act(() -> {
            switch (step) {
                case Step.Kill(var of) -> podFaults.kill(database.instance(of));
                case Step.Stop(var of) -> workloads.stop(of);
                case Step.Start(var of) -> workloads.start(of);
                case Step.Restart(var of) -> podFaults.delete(database.instance(of));
                case Step.Roll(var of) -> workloads.roll(of);
                case Step.FailLiveness(var of) -> failLiveness(database.instance(of));
                case Step.SetFaults(var all, var plan) -> faults.set(all, plan);
                case Step.SetPartners(var plan) -> partners.set(plan);
                case Step.SlowClients(_, var connections, var time) ->
                        SlowConnections.run(EDGE, connections, time);
                case KubernetesStep kubernetes -> perform(kubernetes);
                default -> throw new IllegalArgumentException(step.title());
            }
        });
    }

    private void perform(KubernetesStep step) throws IOException, InterruptedException {
        switch (step) {
            case KubernetesStep.Freeze(var of) -> podFaults.freeze(database.instance(of));
            case KubernetesStep.ForceDelete(var of) -> podFaults.forceDelete(database.instance(of));
            case KubernetesStep.Drain(var of, var within) -> podFaults.evictAll(of, within);
            case KubernetesStep.RollOut(var of, var image) -> workloads.rollOut(of, image);
            case KubernetesStep.RollBack(var of) -> workloads.rollBack(of);
            case KubernetesStep.UntilScaled(var of, var above, var within) ->
                    workloads.awaitMoreThan(above, of, within);
            case KubernetesStep.DeletePolicy(var policy) -> policies.delete(policy);
            case KubernetesStep.RestorePolicy(var policy) -> policies.restore(policy);
            case KubernetesStep.CheckConnection(var of, var to, var permitted) ->
                    policies.check(of, to, permitted);
            case KubernetesStep.CheckPodSecurity(var privilege) ->
                    podSecurity.mustRefuse(privilege);
            case KubernetesStep.StopApiServer(var time) -> controlPlane.stopApiServer(time);
        }
    }

    private void failLiveness(Instance replica) throws IOException, InterruptedException {
        faults.failLiveness(replica);
        podFaults.restarts().expect(replica);
    }

    @Override
    public List<String> unhealthyParts() throws IOException, InterruptedException {
        return calls(() -> {
            List<Instance> all = pods.all();
            List<String> unhealthy = new ArrayList<>(podFaults.restarts().missing(all));
            unhealthy.addAll(workloads.problems());
            database.problem(all).ifPresent(unhealthy::add);
            return unhealthy;
        });
    }

    @Override
    public Map<String, String> starts() throws IOException, InterruptedException {
        return calls(() -> pods.all().stream().collect(toMap(Instance::name, Instance::started)));
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        podFaults.restarts().clear();
        List<Action> repairs =
                List.of(policies::repair, workloads::repair, partners::calm, faults::calm);
        BestEffort.forEach(repairs, this::act);
    }

    private interface Calls<T> {

        T get() throws IOException, InterruptedException;
    }

    private interface Action {

        void run() throws IOException, InterruptedException;
    }

    private void act(Action action) throws IOException, InterruptedException {
        this.<Void>calls(() -> {
            action.run();
            return null;
        });
    }

    /** Makes calls of the API server, whose failures are unchecked. */
    private <T> T calls(Calls<T> operation) throws IOException, InterruptedException {
        try {
            return operation.get();
        } catch (KubernetesClientException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            throw new IOException("the Kubernetes API: " + e.getMessage(), e);
        }
    }
}
