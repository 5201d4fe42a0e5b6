package dev.breakwater.lab.gameday;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.report.Verdict;
import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.gameday.target.AlertSource;
import dev.breakwater.lab.gameday.target.Target;




import dev.breakwater.lab.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where scenarios are played, one after the other, each from calm weather on. */
public final class Environment {

    /** A stack that was started a moment ago needs some of it. */
    private static final Duration TO_BE_WELL = Duration.ofMinutes(2);

    private static final Duration TO_LEAVE_OFF = Duration.ofSeconds(20);

    private final Target target;
    private final Console console;
    private volatile @Nullable Thread player;
    private int plays;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    public Environment(Target target, Console console) {
        this.target = target;
        this.console = console;
    }

    /** Before anything is broken: nothing that the target could not do. */
    public void requireFeasible(List<DrillScenario> scenarios) throws IOException, InterruptedException {
        for (DrillScenario scenario : scenarios) {
            for (Step step : scenario.steps()) {
                Optional<String> unsupportedReason =
                        isOurs(step) ? Optional.empty() : target.unsupportedReason(step);
                if (unsupportedReason.isPresent()) {
                    throw CommandException.usage(
                            "%s cannot be played at %s. %s: %s"
                                    .formatted(
                                            scenario.name(),
                                            target.name(),
                                            step.title(),
                                            unsupportedReason.get()));
                }
            }
        }
    }

    private static boolean isOurs(Step step) {
        return step instanceof Step.Wait
                || step instanceof Step.UntilHealed
                || step instanceof Step.Run;
    }

    /** Calls come first, or what is seen is the JVMs' compiler. */
    void warmUp() throws IOException, InterruptedException {
        target.repair();
        console.say("warming up");
        Load.warmUp(target.front().toString());
    }

    RunResult play(DrillScenario scenario) throws InterruptedException {
        console.say(scenario.name() + ": " + scenario.hypothesis());
        Optional<String> failure = Optional.empty();
        Optional<AlertRecorder> listening = Optional.empty();
        Optional<List<RunResult.FiredAlert>> alerts = Optional.empty();
        player = Thread.currentThread();
        try (DrillTraffic traffic = new DrillTraffic(target, scenario.load(), mark(scenario))) {
            ExperimentRunner play = new ExperimentRunner(target, traffic, console);
            long began = System.nanoTime();
            try {
                target.repair();
                traffic.begin();
                requireWell(traffic);
                listening = listening();
                began = System.nanoTime();
                play.perform(scenario.steps());
            } catch (IOException e) {
                failure = failed(e);
            }
            long ended = System.nanoTime();
            try {
                target.repair(); // orders that wait for something that is broken would never settle
                if (listening.isPresent()) { // the load goes on: a breaker closes by calls
                    alerts = Optional.of(listening.get().toTheEnd());
                    console.say("  alerts: " + Verdict.told(alerts.get()));
                }
            } catch (IOException e) {
                failure = failure.or(() -> failed(e));
            }
            player = null;
            traffic.end();
            return new RunResult(
                    scenario,
                    began,
                    ended,
                    traffic.reads().begunFrom(began).begunBefore(ended),
                    traffic.replies(began, ended),
                    play.events(),
                    traffic.orders(),
                    alerts,
                    failure);
        }
    }

    private Optional<AlertRecorder> listening() throws IOException, InterruptedException {
        Optional<AlertSource> watch = target.watch();
        return watch.isPresent() ? Optional.of(AlertRecorder.begun(watch.get())) : Optional.empty();
    }

    private Optional<String> failed(IOException why) {
        console.say("  FAILED: " + why.getMessage());
        return Optional.of(String.valueOf(why.getMessage()));
    }

    /** For whoever has to leave at once: nothing stays broken that a scenario broke. */
    void leave() {
        Thread playing = player;
        if (playing == null) {
            return;
        }
        try {
            playing.interrupt();
            playing.join(TO_LEAVE_OFF); // or it would go on striking what is repaired
            target.repair();
        } catch (IOException e) {
            console.say("not repaired: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireWell(DrillTraffic traffic) throws IOException, InterruptedException {
        RunResult.Recovery recovery =
                new SteadyStateProbe(target, traffic.pulse()).awaitHealed(System.nanoTime(), TO_BE_WELL);
        if (recovery.time().isEmpty()) {
            throw new IOException(
                    "not well before anything was broken: "
                            + String.join("; ", recovery.unhealthyParts()));
        }
    }

    /** Of its users alone, also if the same scenario is played again. */
    private String mark(DrillScenario scenario) {
        plays++;
        return "drill-" + run + "-" + plays + "-" + scenario.name();
    }
}
