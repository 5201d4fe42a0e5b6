package dev.breakwater.lab.protection;

import dev.breakwater.lab.protection.report.FaultBenchReport;
import dev.breakwater.lab.protection.report.FaultBenchSettings;
import dev.breakwater.lab.protection.report.FaultScenario;
import dev.breakwater.lab.protection.report.Guarantee;
import dev.breakwater.lab.protection.report.Guarantees;
import dev.breakwater.lab.protection.report.ScenarioResult;
import dev.breakwater.lab.launcher.CannotStart;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.Environment;
import dev.breakwater.lab.launcher.Ports;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code make bench-faults}: the protected User Service beside an unprotected one, through one
 * fault after the other. Prints a page of figures, keeps that of a complete run in {@code docs},
 * and fails if the protected service breaks a promise.
 */
public final class FaultBench {

    private static final Path PAGE = Path.of("docs", "bench-faults.md");

    private FaultBench() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try {
            FaultBenchSettings settings = FaultBenchSettings.from(new Environment(System.getenv()));
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "bench-faults"));
            Ports.requireFree(FaultBenchStack.ports());
            FaultBenchReport report = measure(state, settings, new Console(System.out));
            String page = report.page(LocalDate.now(ZoneId.systemDefault()));
            System.out.println(page);
            if (settings.isComplete()) {
                Files.writeString(PAGE, page);
            }
            System.exit(report.promises().stream().allMatch(Guarantee::holds) ? 0 : 1);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.status());
        }
    }

    private static FaultBenchReport measure(StateDirectory state, FaultBenchSettings settings, Console console)
            throws InterruptedException {
        List<ServiceUnderTest> subjects = new FaultBenchStack(state, console).set();
        console.say("warming up");
        for (ServiceUnderTest subject : subjects) {
            Load.warmUp(subject.url());
        }
        var timeline = new ScenarioRunner(subjects, settings, console);
        List<List<ScenarioResult>> scenarios = new ArrayList<>();
        for (FaultScenario scenario : settings.scenarios()) {
            scenarios.add(timeline.play(scenario));
        }
        return new FaultBenchReport(settings, scenarios, promises(scenarios));
    }

    private static List<Guarantee> promises(List<List<ScenarioResult>> scenarios) {
        return scenarios.stream()
                .flatMap(List::stream)
                .filter(cell -> cell.subject().equals(ServiceVariant.PROTECTED.title()))
                .flatMap(cell -> Guarantees.of(cell).stream())
                .toList();
    }
}
