package dev.breakwater.lab.protection;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.launcher.PortCheck;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.load.Load;
import dev.breakwater.lab.protection.report.FaultBenchReport;
import dev.breakwater.lab.protection.report.FaultBenchSettings;
import dev.breakwater.lab.protection.report.FaultScenario;
import dev.breakwater.lab.protection.report.Guarantee;
import dev.breakwater.lab.protection.report.Guarantees;
import dev.breakwater.lab.protection.report.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code make bench-faults}: runs the protected User Service beside an unprotected one through one
 * fault after the other. Prints a page of figures, writes that of a complete run to {@code docs},
 * and exits with 1 if the protected service breaks a guarantee.
 */
public final class FaultBench {

    private static final Path PAGE = Path.of("docs", "bench-faults.md");

    private FaultBench() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try {
            var settings = FaultBenchSettings.from(new EnvironmentVariables(System.getenv()));
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "bench-faults"));
            PortCheck.requireFree(FaultBenchStack.ports());
            FaultBenchReport report = measure(state, settings, new Console(System.out));
            String page = report.page(LocalDate.now(ZoneId.systemDefault()));
            System.out.println(page);
            if (settings.isComplete()) {
                Files.writeString(PAGE, page);
            }
            System.exit(report.guarantees().stream().allMatch(Guarantee::holds) ? 0 : 1);
        } catch (CommandException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }

    private static FaultBenchReport measure(
            StateDirectory state, FaultBenchSettings settings, Console console)
            throws InterruptedException {
        List<ServiceUnderTest> services = new FaultBenchStack(state, console).start();
        console.say("warming up");
        for (ServiceUnderTest service : services) {
            Load.warmUp(service.address().url());
        }
        var runner = new ScenarioRunner(services, settings, console);
        List<List<ScenarioResult>> results = new ArrayList<>();
        for (FaultScenario scenario : settings.scenarios()) {
            results.add(runner.run(scenario));
        }
        List<Guarantee> guarantees =
                results.stream()
                        .flatMap(List::stream)
                        .filter(r -> r.service().equals(ServiceVariant.PROTECTED.title()))
                        .flatMap(result -> Guarantees.of(result).stream())
                        .toList();
        return new FaultBenchReport(settings, results, guarantees);
    }
}
