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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs scenarios against a target, one after the other, each from a steady state on. */
public final class Environment {

    /** A stack that has just been started needs up to two minutes. */
    private static final Duration MAX_TIME_TO_STEADY_STATE = Duration.ofMinutes(2);

    private static final Duration MAX_TIME_TO_ABORT = Duration.ofSeconds(20);

    private final Target target;
    private final Console console;
    private final String id = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private volatile @Nullable Thread runner;
    private int runs;

    public Environment(Target target, Console console) {
        this.target = target;
        this.console = console;
    }

    /**
     * Returns the scenarios that the target supports.
     *
     * @param skips whether it skips the others, and says why
     * @throws CommandException before any fault, if it supports none, or not each and must not skip
     */
    public List<DrillScenario> supported(List<DrillScenario> scenarios, boolean skips)
            throws IOException, InterruptedException {
        List<DrillScenario> supported = new ArrayList<>();
        for (DrillScenario scenario : scenarios) {
            Optional<String> reason = unsupportedReason(scenario);
            if (reason.isEmpty()) {
                supported.add(scenario);
            } else if (skips) {
                console.say("skipped: " + scenario.name() + ". " + reason.get());
            } else {
                throw CommandException.usage(
                        "%s cannot run at %s. %s"
                                .formatted(scenario.name(), target.name(), reason.get()));
            }
        }
        if (supported.isEmpty()) {
            throw CommandException.usage("no drill can run at " + target.name());
        }
        return supported;
    }

    private Optional<String> unsupportedReason(DrillScenario scenario)
            throws IOException, InterruptedException {
        for (Step step : scenario.steps()) {
            Optional<String> reason =
                    step.needsTarget() ? target.unsupportedReason(step) : Optional.empty();
            if (reason.isPresent()) {
                return Optional.of(step.title() + ": " + reason.get());
            }
        }
        return Optional.empty();
    }

    /** Calls the services before the faults: otherwise latencies would show JIT compilation. */
    void warmUp() throws IOException, InterruptedException {
        target.repair();
        console.say("warming up");
        Load.warmUp(target.address().toString());
    }

    public RunResult run(DrillScenario scenario) throws InterruptedException {
        console.say(scenario.name() + ": " + scenario.hypothesis());
        Optional<String> failure = Optional.empty();
        Optional<AlertRecorder> recorder = Optional.empty();
        Optional<List<RunResult.FiredAlert>> alerts = Optional.empty();
        runner = Thread.currentThread();
        DrillTraffic traffic = new DrillTraffic(target, scenario.load(), userPrefix(scenario));
        ExperimentRunner experiment = new ExperimentRunner(target, traffic, console);
        long began = System.nanoTime();
        try {
            target.repair();
            traffic.start();
            requireSteadyState(traffic);
            recorder = startRecorder();
            began = System.nanoTime();
            experiment.run(scenario.steps());
        } catch (IOException e) {
            failure = failed(e);
        }
        long ended = System.nanoTime();
        try {
            target.repair(); // orders that wait for a broken part would never settle
            if (recorder.isPresent()) { // under load, because only calls close a breaker
                alerts = Optional.of(recorder.get().stop());
                console.say("  alerts: " + Verdict.describe(alerts.get()));
            }
        } catch (IOException e) {
            failure = failure.or(() -> failed(e));
        }
        runner = null;
        traffic.stop();
        return new RunResult(
                scenario,
                began,
                ended,
                traffic.reads().begunFrom(began).begunBefore(ended),
                traffic.orderReplies(began, ended),
                experiment.events(),
                traffic.auditOrders(),
                alerts,
                failure);
    }

    private Optional<AlertRecorder> startRecorder() throws IOException, InterruptedException {
        Optional<AlertSource> alerts = target.alerts();
        return alerts.isPresent()
                ? Optional.of(AlertRecorder.start(alerts.get()))
                : Optional.empty();
    }

    private Optional<String> failed(IOException e) {
        console.say("  FAILED: " + e.getMessage());
        return Optional.of(String.valueOf(e.getMessage()));
    }

    /** Stops the running scenario and repairs the target: the process is being terminated. */
    void abort() {
        Thread running = runner;
        if (running == null) {
            return;
        }
        try {
            running.interrupt();
            running.join(MAX_TIME_TO_ABORT); // or its next step breaks the target again
            target.repair();
        } catch (IOException e) {
            console.say("not repaired: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireSteadyState(DrillTraffic traffic) throws IOException, InterruptedException {
        RunResult.Recovery recovery =
                new SteadyStateProbe(target, traffic.readHealth())
                        .await(System.nanoTime(), MAX_TIME_TO_STEADY_STATE);
        if (recovery.time().isEmpty()) {
            throw new IOException(
                    "not healthy before the first step: "
                            + String.join("; ", recovery.unhealthyParts()));
        }
    }

    /** Distinguishes this run's users from those of earlier runs of the same scenario. */
    private String userPrefix(DrillScenario scenario) {
        runs++;
        return "drill-" + id + "-" + runs + "-" + scenario.name();
    }
}
