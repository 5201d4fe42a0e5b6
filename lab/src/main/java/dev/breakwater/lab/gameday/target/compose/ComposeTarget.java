package dev.breakwater.lab.gameday.target.compose;

import static java.util.stream.Collectors.toMap;

import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.gameday.scenario.KubernetesStep;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.AlertSource;
import dev.breakwater.lab.gameday.target.SlowConnections;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.gameday.target.instance.Instance;
import dev.breakwater.lab.gameday.target.instance.InstanceFaults;
import dev.breakwater.lab.gameday.target.instance.InstanceStateReader;
import dev.breakwater.lab.gameday.target.instance.PatroniCluster;
import dev.breakwater.lab.launcher.PartnersSwitch;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack in Compose. */
public final class ComposeTarget implements Target {

    private final ComposeProject compose;
    private final URI address;
    private final PatroniCluster database;
    private final StateReader stateReader;
    private final FaultInjector injector;
    private final InstanceFaults faults;

    /** True at first: a drill that was killed may have left a fault. */
    private boolean partnersMayHaveFault = true;

    public ComposeTarget(ComposeProject compose, int journal) throws InterruptedException {
        this.compose = compose;
        this.address = compose.published("edge", 8080);
        this.database = new PatroniCluster(compose);
        this.stateReader = new InstanceStateReader(compose, database, journal);
        this.injector = new FaultInjector(compose);
        this.faults = new InstanceFaults(compose);
    }

    @Override
    public String name() {
        return "compose, project " + compose.project();
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public Optional<AlertSource> alerts() throws IOException, InterruptedException {
        return services().contains(ComposeAlerts.RECEIVER)
                ? Optional.of(new ComposeAlerts(compose))
                : Optional.empty();
    }

    @Override
    public Optional<StateReader> stateReader() {
        return Optional.of(stateReader);
    }

    @Override
    public Optional<String> unsupportedReason(Step step) throws IOException, InterruptedException {
        if (step instanceof KubernetesStep) {
            return Optional.of(KubernetesStep.KUBERNETES_ONLY);
        }
        return ServiceNames.unknown(step, services());
    }

    @Override
    public void perform(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Kill(var of) -> injector.kill(database.instance(of));
            case Step.Stop(var of) -> injector.stop(of);
            case Step.Start(var of) -> injector.start(of);
            case Step.Restart(var of) -> injector.restart(database.instance(of));
            case Step.Roll(var of) -> injector.roll(of);
            case Step.Cut(var of) -> injector.disconnect(database.instance(of));
            case Step.Reconnect _ -> injector.reconnect();
            case Step.Pause(var of) -> injector.pause(database.instance(of));
            case Step.Unpause _ -> injector.unpause();
            case Step.FailLiveness(var of) -> failLiveness(database.instance(of));
            case Step.SetFaults(var all, var plan) -> faults.set(all, plan);
            case Step.SetPartners(var plan) -> setPartners(plan);
            case Step.SlowClients slow -> openSlowConnections(slow);
            default -> throw new IllegalArgumentException(step.title());
        }
    }

    @Override
    public List<String> unhealthyParts() throws IOException, InterruptedException {
        List<Instance> containers = compose.all();
        List<String> unhealthy = new ArrayList<>(injector.restarts().missing(containers));
        containers.stream()
                .filter(container -> !container.isHealthy())
                .map(Instance::description)
                .forEach(unhealthy::add);
        database.problem(containers).ifPresent(unhealthy::add);
        return unhealthy;
    }

    @Override
    public Map<String, String> starts() throws IOException, InterruptedException {
        return compose.all().stream().collect(toMap(Instance::shortName, Instance::started));
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        injector.repair();
        if (partnersMayHaveFault) {
            setPartners(Step.CALM);
        }
        faults.calm();
    }

    private List<String> services() throws IOException, InterruptedException {
        return compose.all().stream().map(Instance::service).distinct().toList();
    }

    private void failLiveness(Instance replica) throws IOException, InterruptedException {
        faults.failLiveness(replica);
        injector.restarts().expect(replica);
    }

    private void setPartners(String plan) throws IOException, InterruptedException {
        partnersMayHaveFault = true;
        compose.runLab(Duration.ZERO, plan, PartnersSwitch.class);
        partnersMayHaveFault = !plan.equals(Step.CALM);
    }

    private void openSlowConnections(Step.SlowClients slow)
            throws IOException, InterruptedException {
        compose.runLab(
                slow.time(),
                "",
                SlowConnections.class,
                "http://" + slow.of() + ":8080",
                Integer.toString(slow.connections()),
                Long.toString(slow.time().toSeconds()));
    }
}
