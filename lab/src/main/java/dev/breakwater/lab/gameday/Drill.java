package dev.breakwater.lab.gameday;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.figures.Figures;
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
import dev.breakwater.lab.gameday.target.kubernetes.KubernetesTarget;
import dev.breakwater.lab.gameday.target.local.LocalTarget;
import dev.breakwater.lab.launcher.FaultClients;
import dev.breakwater.lab.launcher.PortLayout;
import dev.breakwater.lab.launcher.ReplicaAddresses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * {@code make drill}: runs scenarios against a running stack, prints a table, writes a report with
 * plots, and ends with 1 if a requirement is breached.
 */
public final class Drill {

    /** The argument that only checks the scenario files, before a stack is started for them. */
    private static final String CHECK = "check";

    private static final Path FOLDER = Path.of("lab", "drills");

    private Drill() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        // clients know the address of the target while a drill takes the name server away
        Security.setProperty("networkaddress.cache.stale.ttl", "600");
        CommandException.exitOnFailure(() -> {
            EnvironmentVariables variables = new EnvironmentVariables(System.getenv());
            DrillSettings settings = DrillSettings.from(variables);
            List<DrillScenario> scenarios = new Scenarios(FOLDER).named(settings.drills());
            if (!List.of(arguments).contains(CHECK)) {
                DrillReport report = run(scenarios, target(settings, variables), settings);
                System.out.println("\n" + report.summary() + "\n\n" + settings.report().toUri());
                if (settings.isComplete()) {
                    Figures.DRILLS.write(report.table().toString());
                }
                System.exit(report.holds() ? 0 : 1);
            }
        });
    }

    /** Writes the report after each scenario, so that it can be read meanwhile. */
    private static DrillReport run(List<DrillScenario> named, Target target, DrillSettings settings)
            throws InterruptedException, IOException {
        Console console = new Console(System.out);
        Environment environment = new Environment(target, console);
        List<DrillScenario> scenarios = environment.supported(named, settings.drills().isBlank());
        Runtime.getRuntime().addShutdownHook(new Thread(environment::abort));
        environment.warmUp();
        DrillReport report = new DrillReport(target.name(), List.of());
        for (DrillScenario scenario : scenarios) {
            Verdict verdict = Verdict.of(environment.run(scenario));
            console.say("  " + verdict);
            report = report.and(verdict);
            write(report, settings.report());
        }
        return report;
    }

    private static Target target(DrillSettings settings, EnvironmentVariables variables)
            throws InterruptedException {
        return switch (settings.target()) {
            case DrillSettings.COMPOSE ->
                    new ComposeTarget(new ComposeProject(settings.project()), settings.journal());
            case DrillSettings.LOCAL -> new LocalTarget(PortLayout.from(variables));
            case DrillSettings.KUBERNETES ->
                    new KubernetesTarget(
                            KubernetesTarget.client(),
                            FaultClients.ofPartners(
                                    variables.text("PARTNERS", "http://partners:8080")),
                            settings.journal(),
                            variables.text("IMAGE", "breakwater/lab"));
            default ->
                    new UrlTarget(
                            URI.create(settings.target()),
                            new ReplicaFaults(
                                    variables.text(ReplicaAddresses.VARIABLE, "").isEmpty()
                                            ? List.of()
                                            : ReplicaAddresses.management(variables)));
        };
    }

    private static void write(DrillReport report, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, new HtmlReport(report, LocalDateTime.now(ZoneId.systemDefault())).toString());
    }
}
