package dev.breakwater.lab.gameday;

import dev.breakwater.lab.launcher.Address;
import dev.breakwater.lab.launcher.Layout;
import dev.breakwater.lab.launcher.Partners;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.Probe;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.consistency.history.LocalStateReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code make demo}, running on this machine: processes that their launcher starts again. */
final class LocalTarget implements Target {

    private final Layout layout;
    private final StateReader books;
    private final ManagedReplicas replicas;
    private final Map<String, Long> killed = new LinkedHashMap<>();

    LocalTarget(Layout layout) {
        this.layout = layout;
        this.books =
                new LocalStateReader(
                        PostgreSql.connectionUrl(layout.database()),
                        layout.partners().url(),
                        Partners.SHORT_MEMORY);
        this.replicas =
                new ManagedReplicas(
                        layout.replicas().stream()
                                .map(replica -> URI.create(replica.management().url()))
                                .toList());
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public URI front() {
        return URI.create(layout.userService().url());
    }

    @Override
    public Optional<Watch> watch() {
        return Optional.empty();
    }

    @Override
    public Optional<StateReader> books() {
        return Optional.of(books);
    }

    @Override
    public Optional<String> objection(Step step) {
        return switch (step) {
            case Step.Kill(var of) -> unlessKnown(of);
            case Step.SlowClients slow -> unlessKnown(slow.of());
            case Step.Faults _, Step.Partners _ -> Optional.empty();
            default ->
                    Optional.of(
                            "a demo has no containers and nobody who heals the sick: it can kill,"
                                    + " faults, partners, slow-clients and run");
        };
    }

    private Optional<String> unlessKnown(String service) {
        return programs().containsKey(service)
                ? Optional.empty()
                : Optional.of(
                        "there is no %s here, only %s"
                                .formatted(service, String.join(", ", programs().keySet())));
    }

    @Override
    public void carryOut(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Kill(var of) -> kill(of);
            case Step.Faults(var all, var plan) -> replicas.plan(all, plan);
            case Step.Partners(var plan) -> PartnerPlans.set(books, plan);
            case Step.SlowClients slow -> attack(slow);
            default -> throw new IllegalArgumentException(step.title());
        }
    }

    @Override
    public List<String> ailments() throws InterruptedException {
        List<String> ailments = new ArrayList<>();
        killed.entrySet().removeIf(each -> hasSuccessor(each.getKey(), each.getValue()));
        killed.keySet().forEach(each -> ailments.add(each + " was not started again"));
        for (Address service : services()) {
            if (!Probe.answers200(service.url() + "/ready").ready()) {
                ailments.add(service.url() + " is not ready");
            }
        }
        return ailments;
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        killed.clear();
        PartnerPlans.set(books, Step.CALM);
        replicas.plan(true, Step.CALM);
    }

    /** Each program's arguments that no other process has. */
    private Map<String, String> programs() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("order-service", "--server.port=" + layout.replicas().getFirst().port());
        programs.put("user-service", "--server.port=" + layout.userService().port());
        programs.put(Services.PARTNERS, "--port=" + layout.partners().port());
        programs.put(Services.PRIMARY, "-p " + layout.database());
        return programs;
    }

    private List<Address> services() {
        return Stream.concat(Stream.of(layout.userService()), layout.replicas().stream()).toList();
    }

    private void kill(String of) throws IOException {
        ProcessHandle victim =
                process(of).orElseThrow(() -> new IOException("no process of " + of + " runs"));
        killed.put(of, victim.pid());
        if (!victim.destroyForcibly()) {
            throw new IOException(
                    "the process " + victim.pid() + " cannot be killed: whose is it?");
        }
    }

    private boolean hasSuccessor(String of, long pid) {
        return process(of).filter(now -> now.pid() != pid).isPresent();
    }

    private Optional<ProcessHandle> process(String of) {
        String arguments = " " + programs().get(of) + " ";
        return ProcessHandle.allProcesses()
                .filter(each -> (each.info().commandLine().orElse("") + " ").contains(arguments))
                .findFirst();
    }

    private void attack(Step.SlowClients slow) throws IOException {
        Address victim =
                slow.of().equals("user-service")
                        ? layout.userService()
                        : layout.replicas().getFirst();
        SlowClients.attack(URI.create(victim.url()), slow.connections(), slow.time());
    }
}
