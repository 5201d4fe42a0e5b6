package dev.breakwater.lab.gameday;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.Shell;
import dev.breakwater.lab.gameday.target.Target;




import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Carries out the steps of one scenario, one after the other, while the load goes on. */
final class ExperimentRunner {

    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(10);

    private final Target target;
    private final DrillTraffic traffic;
    private final Console console;
    private final List<RunResult.StepEvent> events = new ArrayList<>();
    private long lastStrike = System.nanoTime();

    ExperimentRunner(Target target, DrillTraffic traffic, Console console) {
        this.target = target;
        this.traffic = traffic;
        this.console = console;
    }

    List<RunResult.StepEvent> events() {
        return List.copyOf(events);
    }

    /** Returns after the last step; what was done until then is known if it throws, too. */
    void perform(List<Step> steps) throws IOException, InterruptedException {
        for (Step step : steps) {
            long began = System.nanoTime();
            Optional<RunResult.Recovery> recovery = perform(step, began);
            events.add(new RunResult.StepEvent(step, began, System.nanoTime(), recovery));
            console.say("  " + step.title() + recovery.map(ExperimentRunner::told).orElse(""));
        }
    }

    private Optional<RunResult.Recovery> perform(Step step, long now)
            throws IOException, InterruptedException {
        switch (step) {
            case Step.Wait(var time) -> Thread.sleep(time);
            case Step.UntilHealed(var atMost) -> {
                return Optional.of(
                        new SteadyStateProbe(target, traffic.pulse()).awaitHealed(lastStrike, atMost));
            }
            case Step.Run(var command) -> Shell.run(LONGEST_COMMAND, "sh", "-c", command);
            default -> strike(step);
        }
        if (step.mark() != Step.Mark.NONE) {
            lastStrike = lastsUntilItsEnd(step) ? System.nanoTime() : now;
        }
        return Optional.empty();
    }

    /** Those that return when nothing of them is left: from there on it has to heal. */
    private static boolean lastsUntilItsEnd(Step step) {
        return step instanceof Step.SlowClients || step instanceof Step.Roll;
    }

    private void strike(Step step) throws IOException, InterruptedException {
        boolean forgets = ServiceNames.endsPartners(step);
        if (forgets) {
            traffic.beforePartnersDie();
        }
        target.perform(step);
        if (forgets) {
            traffic.afterPartnersDied();
        }
    }

    private static String told(RunResult.Recovery recovery) {
        return recovery.time()
                .map(time -> String.format(Locale.ROOT, ": after %.1f s", time.toMillis() / 1e3))
                .orElse(": NOT HEALED, " + String.join("; ", recovery.unhealthyParts()));
    }
}
