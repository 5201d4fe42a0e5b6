package dev.breakwater.lab.gameday.target.local;

import dev.breakwater.lab.consistency.history.LocalStateReader;
import dev.breakwater.lab.consistency.history.StateReader;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.PartnersFaults;
import dev.breakwater.lab.gameday.target.ReplicaFaults;
import dev.breakwater.lab.gameday.target.SlowConnections;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.launcher.FaultClients;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.PartnerServer;
import dev.breakwater.lab.launcher.PortLayout;
import dev.breakwater.lab.launcher.PostgreSql;
import dev.breakwater.lab.launcher.process.ReadinessProbe;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A demo that {@code make demo} runs on this machine; its launcher restarts killed processes. */
public final class LocalTarget implements Target {

    private final PortLayout layout;
    private final StateReader stateReader;
    private final ReplicaFaults replicas;
    private final PartnersFaults partners;
    private final Map<String, Long> killedPids = new LinkedHashMap<>();

    public LocalTarget(PortLayout layout) {
        this.layout = layout;
        this.stateReader =
                new LocalStateReader(
                        PostgreSql.connectionUrl(layout.database()),
                        layout.partners().url(),
                        PartnerServer.SMALL_JOURNAL);
        this.partners = new PartnersFaults(FaultClients.ofPartners(layout.partners().url()));
        this.replicas = new ReplicaFaults(layout.replicaManagement());
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public URI address() {
        return URI.create(layout.userService().url());
    }

    @Override
    public Optional<StateReader> stateReader() {
        return Optional.of(stateReader);
    }

    @Override
    public Optional<String> unsupportedReason(Step step) {
        return switch (step) {
            case Step.SetFaults _, Step.SetPartners _ -> Optional.empty();
            case Step.Kill _, Step.SlowClients _ ->
                    ServiceNames.of(step)
                            .filter(service -> !processArguments().containsKey(service))
                            .map(service ->
                                    ServiceNames.unknown(service, processArguments().keySet()));
            default ->
                    Optional.of(
                            "a demo has no containers: it can only kill, faults, partners,"
                                    + " slow-clients and run");
        };
    }

    @Override
    public void perform(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Kill(var service) -> kill(service);
            case Step.SetFaults(var all, var plan) -> replicas.set(all, plan);
            case Step.SetPartners(var plan) -> partners.set(plan);
            case Step.SlowClients slow -> openSlowConnections(slow);
            default -> throw new IllegalArgumentException(step.title());
        }
    }

    @Override
    public List<String> unhealthyParts() throws InterruptedException {
        List<String> unhealthy = new ArrayList<>();
        killedPids.entrySet().removeIf(each -> wasRestarted(each.getKey(), each.getValue()));
        killedPids.keySet().forEach(each -> unhealthy.add(each + " was not restarted"));
        List<LoopbackAddress> services = new ArrayList<>(layout.replicas());
        services.add(layout.userService());
        for (LoopbackAddress service : services) {
            if (!ReadinessProbe.answers200(service.url() + "/ready").isReady()) {
                unhealthy.add(service.url() + " is not ready");
            }
        }
        return unhealthy;
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        killedPids.clear();
        partners.calm();
        replicas.set(true, Step.CALM);
    }

    /** Returns by service the argument that identifies its process. */
    private Map<String, String> processArguments() {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("order-service", "--server.port=" + layout.replicas().getFirst().port());
        arguments.put("user-service", "--server.port=" + layout.userService().port());
        arguments.put(ServiceNames.PARTNERS, "--port=" + layout.partners().port());
        arguments.put(ServiceNames.PRIMARY, "-p " + layout.database());
        return arguments;
    }

    private void kill(String service) throws IOException {
        ProcessHandle process =
                process(service)
                        .orElseThrow(() -> new IOException("no process of " + service + " runs"));
        killedPids.put(service, process.pid());
        if (!process.destroyForcibly()) {
            throw new IOException(
                    "no permission to kill process %d of %s".formatted(process.pid(), service));
        }
    }

    private boolean wasRestarted(String service, long killedPid) {
        return process(service).filter(now -> now.pid() != killedPid).isPresent();
    }

    private Optional<ProcessHandle> process(String service) {
        String argument = " " + processArguments().get(service) + " ";
        return ProcessHandle.allProcesses()
                .filter(each -> (each.info().commandLine().orElse("") + " ").contains(argument))
                .findFirst();
    }

    private void openSlowConnections(Step.SlowClients slow) {
        LoopbackAddress service =
                slow.of().equals("user-service")
                        ? layout.userService()
                        : layout.replicas().getFirst();
        SlowConnections.run(URI.create(service.url()), slow.connections(), slow.time());
    }
}
