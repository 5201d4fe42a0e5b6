package dev.breakwater.lab.gameday;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.gameday.report.DrillReport;
import dev.breakwater.lab.gameday.report.HtmlReport;
import dev.breakwater.lab.gameday.report.Verdict;
import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.scenario.Scenarios;
import dev.breakwater.lab.gameday.target.ReplicaFaults;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.gameday.target.UrlTarget;
import dev.breakwater.lab.gameday.target.compose.ComposeProject;
import dev.breakwater.lab.gameday.target.compose.ComposeTarget;
import dev.breakwater.lab.gameday.target.local.LocalTarget;
import dev.breakwater.lab.launcher.PortLayout;
import dev.breakwater.lab.launcher.ReplicaAddresses;




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
            EnvironmentVariables environment = new EnvironmentVariables(System.getenv());
            DrillSettings settings = DrillSettings.from(environment);
            List<DrillScenario> scenarios = new Scenarios(FOLDER).named(settings.drills());
            if (List.of(arguments).contains(CHECK)) {
                return;
            }
            DrillReport report = played(scenarios, target(settings, environment), settings.report());
            System.out.println("\n" + report.summary() + "\n\n" + settings.report().toUri());
            System.exit(report.holds() ? 0 : 1);
        } catch (CommandException e) {
            System.err.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }

    /** The page is written after each scenario: whoever waits can read on. */
    private static DrillReport played(List<DrillScenario> scenarios, Target target, Path page)
            throws InterruptedException, IOException {
        Console console = new Console(System.out);
        Environment stage = new Environment(target, console);
        stage.requireFeasible(scenarios);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::leave));
        stage.warmUp();
        DrillReport report = new DrillReport(target.name(), List.of());
        for (DrillScenario scenario : scenarios) {
            Verdict verdict = Verdict.of(stage.play(scenario));
            console.say("  " + verdict);
            report = report.and(verdict);
            write(report, page);
        }
        return report;
    }

    private static Target target(DrillSettings settings, EnvironmentVariables environment)
            throws InterruptedException {
        return switch (settings.target()) {
            case DrillSettings.COMPOSE ->
                    new ComposeTarget(new ComposeProject(settings.project()), settings.journal());
            case DrillSettings.LOCAL -> new LocalTarget(PortLayout.from(environment));
            default ->
                    new UrlTarget(
                            URI.create(settings.target()),
                            new ReplicaFaults(
                                    environment.text("REPLICAS", "").isEmpty()
                                            ? List.of()
                                            : ReplicaAddresses.management(environment)));
        };
    }

    private static void write(DrillReport report, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, new HtmlReport(report, LocalDateTime.now(ZoneId.systemDefault())).toString());
    }
}
