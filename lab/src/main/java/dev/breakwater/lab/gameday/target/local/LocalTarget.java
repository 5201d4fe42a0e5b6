package dev.breakwater.lab.gameday.target.local;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.AlertSource;
import dev.breakwater.lab.gameday.target.ReplicaFaults;
import dev.breakwater.lab.gameday.target.SlowClients;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.PartnerServer;
import dev.breakwater.lab.launcher.PartnersClient;
import dev.breakwater.lab.launcher.PortLayout;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.process.ReadinessProbe;




import dev.breakwater.lab.consistency.Books;
import dev.breakwater.lab.consistency.LocalBooks;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code make demo}, running on this machine: processes that their launcher starts again. */
public final class LocalTarget implements Target {

    private final PortLayout layout;
    private final Books books;
    private final ReplicaFaults replicas;
    private final PartnersClient partners;
    private final Map<String, Long> killed = new LinkedHashMap<>();

    public LocalTarget(PortLayout layout) {
        this.layout = layout;
        this.books =
                new LocalBooks(
                        PostgreSql.connectionUrl(layout.database()),
                        layout.partners().url(),
                        PartnerServer.SMALL_JOURNAL);
        this.partners = new PartnersClient(layout.partners());
        this.replicas = new ReplicaFaults(layout.replicaManagement());
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
    public Optional<AlertSource> watch() {
        return Optional.empty();
    }

    @Override
    public Optional<Books> books() {
        return Optional.of(books);
    }

    @Override
    public Optional<String> unsupportedReason(Step step) {
        return switch (step) {
            case Step.Kill(var of) -> unlessKnown(of);
            case Step.SlowClients slow -> unlessKnown(slow.of());
            case Step.SetFaults _, Step.SetPartners _ -> Optional.empty();
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
    public void perform(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Kill(var of) -> kill(of);
            case Step.SetFaults(var all, var plan) -> replicas.plan(all, plan);
            case Step.SetPartners(var plan) -> setPartners(plan);
            case Step.SlowClients slow -> attack(slow);
            default -> throw new IllegalArgumentException(step.title());
        }
    }

    @Override
    public List<String> unhealthyParts() throws InterruptedException {
        List<String> unhealthyParts = new ArrayList<>();
        killed.entrySet().removeIf(each -> hasSuccessor(each.getKey(), each.getValue()));
        killed.keySet().forEach(each -> unhealthyParts.add(each + " was not started again"));
        for (LoopbackAddress service : services()) {
            if (!ReadinessProbe.answers200(service.url() + "/ready").isReady()) {
                unhealthyParts.add(service.url() + " is not ready");
            }
        }
        return unhealthyParts;
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        killed.clear();
        partners.calm();
        replicas.plan(true, Step.CALM);
    }

    /** Each program's arguments that no other process has. */
    private Map<String, String> programs() {
        Map<String, String> programs = new LinkedHashMap<>();
        programs.put("order-service", "--server.port=" + layout.replicas().getFirst().port());
        programs.put("user-service", "--server.port=" + layout.userService().port());
        programs.put(ServiceNames.PARTNERS, "--port=" + layout.partners().port());
        programs.put(ServiceNames.PRIMARY, "-p " + layout.database());
        return programs;
    }

    private List<LoopbackAddress> services() {
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

    private void setPartners(String plan) throws IOException {
        try {
            partners.setPlan(plan);
        } catch (CommandException unknownPlan) {
            throw new IOException(unknownPlan.getMessage(), unknownPlan);
        }
    }

    private void attack(Step.SlowClients slow) throws IOException {
        LoopbackAddress victim =
                slow.of().equals("user-service")
                        ? layout.userService()
                        : layout.replicas().getFirst();
        SlowClients.attack(URI.create(victim.url()), slow.connections(), slow.time());
    }
}
