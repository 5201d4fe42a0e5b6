package dev.breakwater.lab.protection;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.figures.Figures;
import dev.breakwater.lab.launcher.PortCheck;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.protection.overload.OverloadReport;
import dev.breakwater.lab.protection.report.FaultBenchReport;
import dev.breakwater.lab.protection.report.FaultBenchSettings;
import dev.breakwater.lab.protection.report.FaultScenario;
import dev.breakwater.lab.protection.report.Guarantee;
import dev.breakwater.lab.protection.report.Guarantees;
import dev.breakwater.lab.protection.report.OverloadPart;
import dev.breakwater.lab.protection.report.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code make bench-faults}: runs the protected User Service beside others through one fault after
 * the other, and through more work than its callee can do. Prints pages of figures, writes those of
 * complete runs to {@code docs}, and exits with 1 if the protected service breaks a guarantee.
 */
public final class FaultBench {

    private static final Path DOCS = Path.of("docs");

    private final StateDirectory state;
    private final FaultBenchSettings settings;
    private final Console console;
    private final List<Guarantee> guarantees = new ArrayList<>();
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());

    private FaultBench(StateDirectory state, FaultBenchSettings settings, Console console) {
        this.state = state;
        this.settings = settings;
        this.console = console;
    }

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try {
            var settings = FaultBenchSettings.from(new EnvironmentVariables(System.getenv()));
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "bench-faults"));
            PortCheck.requireFree(FaultBenchStack.ports());
            var bench = new FaultBench(state, settings, new Console(System.out));
            if (!settings.scenarios().isEmpty()) {
                bench.faults();
            }
            for (OverloadPart part : settings.overload()) {
                bench.overload(part);
            }
            System.exit(bench.guarantees.stream().allMatch(Guarantee::holds) ? 0 : 1);
        } catch (CommandException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }

    private void faults() throws InterruptedException, IOException {
        var stack = new FaultBenchStack(state, console);
        List<ServiceUnderTest> services =
                stack.start(ServiceVariant.FAULTS, FaultScenario.REPLICAS);
        stack.warmUp(services);
        var runner = new ScenarioRunner(services, settings, console);
        List<List<ScenarioResult>> results = new ArrayList<>();
        for (FaultScenario scenario : settings.scenarios()) {
            results.add(runner.run(scenario));
        }
        stack.stop(services);
        List<Guarantee> held =
                results.stream()
                        .flatMap(List::stream)
                        .filter(r -> r.service().equals(ServiceVariant.PROTECTED.title()))
                        .flatMap(result -> Guarantees.of(result).stream())
                        .toList();
        guarantees.addAll(held);
        var report = new FaultBenchReport(settings, results, held);
        String page = report.page(today);
        console.print(page);
        if (settings.isComplete()) {
            Files.writeString(DOCS.resolve("bench-faults.md"), page);
            Figures.FAULTS.write(report.summary().toString());
        }
    }

    private void overload(OverloadPart part) throws InterruptedException, IOException {
        OverloadReport report = new OverloadBench(state, settings.seed(), console).run(part);
        guarantees.addAll(report.guarantees());
        String page = report.page(today);
        console.print(page);
        Files.writeString(DOCS.resolve("bench-" + part.id() + ".md"), page);
        if (part == OverloadPart.OVERLOAD) {
            Figures.OVERLOAD.write(report.summary().toString());
        }
        for (Map.Entry<String, String> plot : report.plots().entrySet()) {
            Files.writeString(DOCS.resolve(plot.getKey()), plot.getValue());
        }
    }
}
