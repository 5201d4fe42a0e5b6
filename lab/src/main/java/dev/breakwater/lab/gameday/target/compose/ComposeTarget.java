package dev.breakwater.lab.gameday.target.compose;

import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.AlertSource;
import dev.breakwater.lab.gameday.target.BestEffort;
import dev.breakwater.lab.gameday.target.SlowClients;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.launcher.Faults;
import dev.breakwater.lab.launcher.PartnersSwitch;




import dev.breakwater.lab.consistency.Books;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack of Compose's, with everything that it can be done to. */
public final class ComposeTarget implements Target {

    private static final String ORDER_SERVICE = "order-service";
    private static final int MANAGEMENT = 9090;
    private static final String SICK = "{\"faults\":[{\"kind\":\"sick\"}]}";

    private final ComposeProject compose;
    private final URI front;
    private final PatroniCluster databases;
    private final Books books;
    private final FaultInjector injector;

    /** True at first: an earlier drill may have been killed. */
    private boolean partnersMayHaveFault = true;

    public ComposeTarget(ComposeProject compose, int journal) throws InterruptedException {
        this.compose = compose;
        this.front = compose.published("edge", 8080);
        this.databases = new PatroniCluster(compose);
        this.books = new ComposeBooks(compose, databases, journal);
        this.injector = new FaultInjector(compose);
    }

    @Override
    public String name() {
        return "compose, project " + compose.project();
    }

    @Override
    public URI front() {
        return front;
    }

    @Override
    public Optional<AlertSource> watch() throws IOException, InterruptedException {
        boolean watched =
                compose.containers().stream()
                        .anyMatch(each -> each.service().equals(ComposeAlerts.RECEIVER));
        return watched ? Optional.of(new ComposeAlerts(compose)) : Optional.empty();
    }

    @Override
    public Optional<Books> books() {
        return Optional.of(books);
    }

    @Override
    public Optional<String> unsupportedReason(Step step) throws IOException, InterruptedException {
        Optional<String> service = ServiceNames.of(step);
        if (service.isEmpty()) {
            return Optional.empty();
        }
        boolean ofEach =
                step instanceof Step.Stop
                        || step instanceof Step.Start
                        || step instanceof Step.Roll;
        List<String> known =
                new ArrayList<>(ofEach ? List.of() : List.of(ServiceNames.PRIMARY, ServiceNames.STANDBY));
        compose.containers().stream().map(Container::service).distinct().forEach(known::add);
        return known.contains(service.get())
                ? Optional.empty()
                : Optional.of(
                        "there is no %s here, only %s"
                                .formatted(service.get(), String.join(", ", known)));
    }

    @Override
    public void perform(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Kill(var of) -> injector.kill(one(of));
            case Step.Stop(var of) -> injector.stop(of);
            case Step.Start(var of) -> injector.start(of);
            case Step.Restart(var of) -> injector.restart(one(of));
            case Step.Roll(var of) -> injector.roll(of);
            case Step.Cut(var of) -> injector.cut(one(of));
            case Step.Reconnect _ -> injector.reconnect();
            case Step.Pause(var of) -> injector.pause(one(of));
            case Step.Unpause _ -> injector.unpause();
            case Step.FailLiveness(var of) -> sicken(one(of));
            case Step.SetFaults(var all, var plan) -> faults(all, Faults.document(plan));
            case Step.SetPartners(var plan) -> setPartners(plan);
            case Step.SlowClients slow -> slowClients(slow);
            default -> throw new IllegalArgumentException(step.title());
        }
    }

    @Override
    public List<String> unhealthyParts() throws IOException, InterruptedException {
        List<String> unhealthyParts = new ArrayList<>(injector.notYetBack());
        compose.containers().stream()
                .filter(container -> !container.isWell())
                .map(Container::condition)
                .forEach(unhealthyParts::add);
        databases.problem().ifPresent(unhealthyParts::add);
        return unhealthyParts;
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        injector.repair();
        if (partnersMayHaveFault) {
            setPartners(Step.CALM);
        }
        List<Container> well = // one that is on its way back begins without a plan
                compose.containers(ORDER_SERVICE).stream().filter(Container::isWell).toList();
        BestEffort.forEach(well, replica -> plan(replica, Faults.document(Step.CALM)));
    }

    private Container one(String of) throws IOException, InterruptedException {
        return switch (of) {
            case ServiceNames.PRIMARY -> databases.primary();
            case ServiceNames.STANDBY -> databases.standby();
            default -> compose.containers(of).getFirst();
        };
    }

    private void sicken(Container replica) throws IOException, InterruptedException {
        plan(replica, SICK);
        injector.expectBack(replica);
    }

    private void faults(boolean all, String document) throws IOException, InterruptedException {
        List<Container> replicas = compose.containers(ORDER_SERVICE);
        BestEffort.forEach(all ? replicas : replicas.subList(0, 1), replica -> plan(replica, document));
    }

    private void plan(Container replica, String document) throws IOException, InterruptedException {
        compose.ask(replica, MANAGEMENT, "POST", "/actuator/faults", document).close();
    }

    private void slowClients(Step.SlowClients slow) throws IOException, InterruptedException {
        compose.runLab(
                slow.time(),
                Map.of(),
                SlowClients.class,
                "http://" + slow.of() + ":8080",
                Integer.toString(slow.connections()),
                Long.toString(slow.time().toSeconds()));
    }

    private void setPartners(String plan) throws IOException, InterruptedException {
        partnersMayHaveFault = !plan.equals(Step.CALM);
        compose.runLab(Duration.ZERO, Map.of("PLAN", plan), PartnersSwitch.class);
    }
}
