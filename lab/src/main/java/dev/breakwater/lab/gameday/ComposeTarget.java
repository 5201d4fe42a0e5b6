package dev.breakwater.lab.gameday;

import dev.breakwater.lab.launcher.Faults;
import dev.breakwater.lab.consistency.history.StateReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stack of Compose's, with everything that it can be done to. */
final class ComposeTarget implements Target {

    private static final String ORDER_SERVICE = "order-service";
    private static final int MANAGEMENT = 9090;
    private static final String SICK = "{\"faults\":[{\"kind\":\"sick\"}]}";

    private final Compose compose;
    private final URI front;
    private final Databases databases;
    private final StateReader books;
    private final Surgeon surgeon;

    ComposeTarget(Compose compose, int journal) throws InterruptedException {
        this.compose = compose;
        this.front = compose.published("edge", 8080);
        this.databases = new Databases(compose);
        this.books = new ComposeBooks(compose, databases, journal);
        this.surgeon = new Surgeon(compose);
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
    public Optional<Watch> watch() throws IOException, InterruptedException {
        boolean watched =
                compose.containers().stream()
                        .anyMatch(each -> each.service().equals(ComposeWatch.RECEIVER));
        return watched ? Optional.of(new ComposeWatch(compose)) : Optional.empty();
    }

    @Override
    public Optional<StateReader> books() {
        return Optional.of(books);
    }

    @Override
    public Optional<String> objection(Step step) throws IOException, InterruptedException {
        Optional<String> service = Services.of(step);
        if (service.isEmpty()) {
            return Optional.empty();
        }
        boolean ofEach =
                step instanceof Step.Stop
                        || step instanceof Step.Start
                        || step instanceof Step.Roll;
        List<String> known =
                new ArrayList<>(ofEach ? List.of() : List.of(Services.PRIMARY, Services.STANDBY));
        compose.containers().stream().map(Container::service).distinct().forEach(known::add);
        return known.contains(service.get())
                ? Optional.empty()
                : Optional.of(
                        "there is no %s here, only %s"
                                .formatted(service.get(), String.join(", ", known)));
    }

    @Override
    public void carryOut(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Kill(var of) -> surgeon.kill(one(of));
            case Step.Stop(var of) -> surgeon.stop(of);
            case Step.Start(var of) -> surgeon.start(of);
            case Step.Restart(var of) -> surgeon.restart(one(of));
            case Step.Roll(var of) -> surgeon.roll(of);
            case Step.Cut(var of) -> surgeon.cut(one(of));
            case Step.Reconnect _ -> surgeon.reconnect();
            case Step.Pause(var of) -> surgeon.pause(one(of));
            case Step.Unpause _ -> surgeon.unpause();
            case Step.Sicken(var of) -> sicken(one(of));
            case Step.Faults(var all, var plan) -> faults(all, Faults.document(plan));
            case Step.Partners(var plan) -> PartnerPlans.set(books, plan);
            case Step.SlowClients slow -> slowClients(slow);
            default -> throw new IllegalArgumentException(step.title());
        }
    }

    @Override
    public List<String> ailments() throws IOException, InterruptedException {
        List<String> ailments = new ArrayList<>(surgeon.notYetBack());
        compose.containers().stream()
                .filter(container -> !container.isWell())
                .map(Container::condition)
                .forEach(ailments::add);
        databases.ailment().ifPresent(ailments::add);
        return ailments;
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        surgeon.repair();
        PartnerPlans.set(books, Step.CALM);
        List<Container> well = // one that is on its way back begins without a plan
                compose.containers(ORDER_SERVICE).stream().filter(Container::isWell).toList();
        Each.of(well, replica -> plan(replica, Faults.document(Step.CALM)));
    }

    private Container one(String of) throws IOException, InterruptedException {
        return switch (of) {
            case Services.PRIMARY -> databases.primary();
            case Services.STANDBY -> databases.standby();
            default -> compose.containers(of).getFirst();
        };
    }

    private void sicken(Container replica) throws IOException, InterruptedException {
        plan(replica, SICK);
        surgeon.expectBack(replica);
    }

    private void faults(boolean all, String document) throws IOException, InterruptedException {
        List<Container> replicas = compose.containers(ORDER_SERVICE);
        Each.of(all ? replicas : replicas.subList(0, 1), replica -> plan(replica, document));
    }

    private void plan(Container replica, String document) throws IOException, InterruptedException {
        compose.ask(replica, MANAGEMENT, "POST", "/actuator/faults", document).close();
    }

    private void slowClients(Step.SlowClients slow) throws IOException, InterruptedException {
        Shell.lasting(
                slow.time().plus(Shell.PATIENCE),
                "docker",
                "compose",
                "-p",
                compose.project(),
                "run",
                "--rm",
                "--no-deps",
                "--no-TTY",
                "lab",
                SlowClients.class.getName(),
                "http://" + slow.of() + ":8080",
                Integer.toString(slow.connections()),
                Long.toString(slow.time().toSeconds()));
    }
}
