package dev.breakwater.lab.gameday;

import dev.breakwater.lab.launcher.CannotStart;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.Environment;
import dev.breakwater.lab.launcher.Faults;
import dev.breakwater.lab.launcher.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * {@code make drill}: plays scenarios against a stack that runs, and judges what came of each.
 * Prints a table, writes a page with plots, and ends with 1 if anything that must hold did not.
 */
public final class Drill {

    /**
     * An argument: only see whether everything can be read, before a stack is brought up for it.
     */
    private static final String CHECK = "check";

    private static final Path FOLDER = Path.of("lab", "drills");

    private Drill() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        try {
            Environment environment = new Environment(System.getenv());
            Settings settings = Settings.from(environment);
            List<Scenario> scenarios = new Scenarios(FOLDER).named(settings.drills());
            if (List.of(arguments).contains(CHECK)) {
                return;
            }
            Report report = played(scenarios, target(settings, environment), settings.report());
            System.out.println("\n" + report.summary() + "\n\n" + settings.report().toUri());
            System.exit(report.holds() ? 0 : 1);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.status());
        }
    }

    /** The page is written after each scenario: whoever waits can read on. */
    private static Report played(List<Scenario> scenarios, Target target, Path page)
            throws InterruptedException, IOException {
        Console console = new Console(System.out);
        Stage stage = new Stage(target, console);
        stage.requireFeasible(scenarios);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::leave));
        stage.warmUp();
        Report report = new Report(target.name(), List.of());
        for (Scenario scenario : scenarios) {
            Verdict verdict = Verdict.of(stage.play(scenario));
            console.say("  " + verdict);
            report = report.and(verdict);
            write(report, page);
        }
        return report;
    }

    private static Target target(Settings settings, Environment environment)
            throws InterruptedException {
        return switch (settings.target()) {
            case Settings.COMPOSE ->
                    new ComposeTarget(new Compose(settings.project()), settings.journal());
            case Settings.LOCAL -> new LocalTarget(Layout.from(environment));
            default ->
                    new AddressTarget(
                            URI.create(settings.target()),
                            new ManagedReplicas(
                                    environment.text("REPLICAS", "").isEmpty()
                                            ? List.of()
                                            : Faults.replicas(environment)));
        };
    }

    private static void write(Report report, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, new Page(report, LocalDateTime.now(ZoneId.systemDefault())).toString());
    }
}
