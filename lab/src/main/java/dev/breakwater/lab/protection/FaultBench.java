package dev.breakwater.lab.protection;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.launcher.PortCheck;
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
            Settings settings = Settings.from(new EnvironmentVariables(System.getenv()));
            StateDirectory state = StateDirectory.claim(Path.of(".breakwater", "bench-faults"));
            PortCheck.requireFree(Stage.ports());
            Report report = measure(state, settings, new Console(System.out));
            String page = report.page(LocalDate.now(ZoneId.systemDefault()));
            System.out.println(page);
            if (settings.isComplete()) {
                Files.writeString(PAGE, page);
            }
            System.exit(report.promises().stream().allMatch(Promise::holds) ? 0 : 1);
        } catch (CommandException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }

    private static Report measure(StateDirectory state, Settings settings, Console console)
            throws InterruptedException {
        List<Subject> subjects = new Stage(state, console).set();
        console.say("warming up");
        for (Subject subject : subjects) {
            Load.warmUp(subject.url());
        }
        var timeline = new Timeline(subjects, settings, console);
        List<List<Cell>> scenarios = new ArrayList<>();
        for (Scenario scenario : settings.scenarios()) {
            scenarios.add(timeline.play(scenario));
        }
        return new Report(settings, scenarios, promises(scenarios));
    }

    private static List<Promise> promises(List<List<Cell>> scenarios) {
        return scenarios.stream()
                .flatMap(List::stream)
                .filter(cell -> cell.subject().equals(Variant.PROTECTED.title()))
                .flatMap(cell -> Promises.of(cell).stream())
                .toList();
    }
}
