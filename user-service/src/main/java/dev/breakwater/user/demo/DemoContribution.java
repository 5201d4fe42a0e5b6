package dev.breakwater.user.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.console.ConsoleContribution;
import dev.breakwater.console.client.ParallelSteps;
import dev.breakwater.console.command.BreakerCommand;
import dev.breakwater.console.command.BreakerCommands;
import dev.breakwater.console.stream.Marks;
import dev.breakwater.fault.FaultClient;
import dev.breakwater.fault.PartnerClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows on the live page what surrounds this service in the demo, and executes its commands. */
final class DemoContribution implements ConsoleContribution {

    /**
     * What the page needs to know once.
     *
     * @param presets the names of the fault plans
     */
    record PageSettings(List<String> presets) {}

    private final FaultClient replicas;
    private final PartnerClient partners;
    private final LoadClient load;
    private final BreakerCommands breakers;
    private final Marks marks;
    private final ObjectMapper json;

    DemoContribution(
            FaultClient replicas,
            PartnerClient partners,
            LoadClient load,
            BreakerCommands breakers,
            Marks marks,
            ObjectMapper json) {
        this.replicas = replicas;
        this.partners = partners;
        this.load = load;
        this.breakers = breakers;
        this.marks = marks;
        this.json = json;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public List<String> modules() {
        return List.of("demo.js");
    }

    @Override
    public PageSettings settings() {
        return new PageSettings(FaultClient.PRESETS);
    }

    @Override
    public DemoView view() {
        return new DemoView(replicas.views(), partners.views(), load.view());
    }

    @Override
    public List<String> changes(Object before, Object now) {
        return DemoChanges.between((DemoView) before, (DemoView) now);
    }

    @Override
    public Set<String> commands() {
        return DemoCommand.TYPES.keySet();
    }

    /** This can take seconds, for instance while a replica restarts. */
    @Override
    public void execute(String command, JsonNode body) {
        switch (DemoCommand.read(command, body, json)) {
            case DemoCommand.Faults faults -> inject(faults);
            case DemoCommand.Partner(var partner, var state) -> partners.set(partner, state);
            case DemoCommand.Load(var rate) -> load.set(rate == null ? -1 : rate);
            case DemoCommand.Calm _ -> calm();
        }
    }

    private void inject(DemoCommand.Faults faults) {
        String replica = String.valueOf(faults.replica());
        if (faults.isCrash()) {
            replicas.setOnce(replica, faults.plan());
            marks.add(replica + ": crash at the next call");
        } else {
            replicas.set(replica, faults.plan());
        }
    }

    private void calm() {
        List<Runnable> steps = new ArrayList<>();
        for (String breaker : breakers.forcedOpen()) {
            steps.add(() -> breakers.apply(breaker, BreakerCommand.CLOSE));
        }
        steps.add(load::reset);
        steps.add(partners::reset);
        steps.add(() -> replicas.set(FaultClient.ALL, Map.of("preset", "calm")));
        ParallelSteps.run(steps);
    }
}
