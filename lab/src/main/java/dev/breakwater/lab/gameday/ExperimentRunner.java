package dev.breakwater.lab.gameday;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.report.Verdict;
import dev.breakwater.lab.gameday.scenario.KubernetesStep;
import dev.breakwater.lab.gameday.scenario.ServiceNames;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.Shell;
import dev.breakwater.lab.gameday.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Performs the steps of one scenario, one after the other, while the load goes on. */
final class ExperimentRunner {

    private static final Duration MAX_COMMAND = Duration.ofMinutes(10);

    private final Target target;
    private final DrillTraffic traffic;
    private final Console console;
    private final List<RunResult.StepEvent> events = new ArrayList<>();
    private long latestChange = System.nanoTime();

    ExperimentRunner(Target target, DrillTraffic traffic, Console console) {
        this.target = target;
        this.traffic = traffic;
        this.console = console;
    }

    List<RunResult.StepEvent> events() {
        return List.copyOf(events);
    }

    /** Returns after the last step. After an exception {@link #events} has the steps before it. */
    void run(List<Step> steps) throws IOException, InterruptedException {
        for (Step step : steps) {
            long began = System.nanoTime();
            Optional<RunResult.Recovery> recovery = run(step, began);
            events.add(new RunResult.StepEvent(step, began, recovery));
            console.say("  " + step.title() + recovery.map(ExperimentRunner::describe).orElse(""));
        }
    }

    private Optional<RunResult.Recovery> run(Step step, long now)
            throws IOException, InterruptedException {
        switch (step) {
            case Step.Wait(var time) -> Thread.sleep(time);
            case Step.UntilHealed(var atMost) -> {
                return Optional.of(
                        new SteadyStateProbe(target, traffic.readHealth())
                                .await(latestChange, atMost));
            }
            case Step.Crowd crowd -> performCrowd(crowd);
            case Step.Run(var command) -> Shell.run(MAX_COMMAND, List.of("sh", "-c", command));
            default -> perform(step);
        }
        if (step.mark() != Step.Mark.NONE) {
            latestChange = isOverAtItsEnd(step) ? System.nanoTime() : now;
        }
        return Optional.empty();
    }

    /** Returns true if the fault is over when the step ends, so that recovery begins there. */
    private static boolean isOverAtItsEnd(Step step) {
        return step instanceof Step.SlowClients
                || step instanceof Step.Crowd
                || step instanceof Step.Roll
                || step instanceof KubernetesStep.StopApiServer;
    }

    private void perform(Step step) throws IOException, InterruptedException {
        boolean losesJournal = ServiceNames.endsPartners(step);
        if (losesJournal) {
            traffic.beforePartnersDie();
        }
        target.perform(step);
        if (losesJournal) {
            traffic.afterPartnersDied();
        }
    }

    private void performCrowd(Step.Crowd crowd) throws IOException, InterruptedException {
        Map<String, String> before = new TreeMap<>(target.starts());
        Crowd.run(target.address(), crowd.readers(), crowd.time());
        before.entrySet().removeAll(target.starts().entrySet());
        if (!before.isEmpty()) {
            throw new IOException(
                    "no part may end because of the crowd, but these did: "
                            + String.join(", ", before.keySet()));
        }
    }

    private static String describe(RunResult.Recovery recovery) {
        return recovery.time()
                .map(time -> ": recovered after " + Verdict.seconds(time))
                .orElse(": NOT RECOVERED, " + String.join("; ", recovery.unhealthyParts()));
    }
}
