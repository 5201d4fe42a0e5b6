package dev.breakwater.lab.protection;

import dev.breakwater.lab.protection.report.FaultBenchSettings;
import dev.breakwater.lab.protection.report.FaultScenario;
import dev.breakwater.lab.protection.report.FaultWindow;
import dev.breakwater.lab.protection.report.ScenarioResult;
import dev.breakwater.lab.launcher.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One scenario from calm weather to calm weather: load, fault, repair, recovery, for all subjects
 * at the same time.
 */
final class ScenarioRunner {

    private final List<ServiceUnderTest> subjects;
    private final FaultBenchSettings settings;
    private final Console console;

    ScenarioRunner(List<ServiceUnderTest> subjects, FaultBenchSettings settings, Console console) {
        this.subjects = subjects;
        this.settings = settings;
        this.console = console;
    }

    List<ScenarioResult> play(FaultScenario scenario) throws InterruptedException {
        console.say(scenario.id() + ": " + scenario.what());
        List<ScenarioMeasurement> observations = new ArrayList<>();
        for (ServiceUnderTest subject : subjects) {
            observations.add(new ScenarioMeasurement(subject));
        }
        FaultWindow moments;
        try (ExecutorService loads = Executors.newVirtualThreadPerTaskExecutor()) {
            observations.forEach(each -> loads.execute(() -> load(each, scenario)));
            TimeUnit.SECONDS.sleep(FaultBenchSettings.CALM_SECONDS);
            moments = breakAndRepair(observations, scenario);
        } // when every call has been answered
        console.say(scenario.id() + ": settling");
        List<ScenarioResult> cells = new ArrayList<>();
        for (ScenarioMeasurement observation : observations) {
            cells.add(observation.settled(scenario, moments));
        }
        return cells;
    }

    private FaultWindow breakAndRepair(List<ScenarioMeasurement> observations, FaultScenario scenario)
            throws InterruptedException {
        for (ScenarioMeasurement observation : observations) {
            observation.beforeBreaking();
        }
        long broken = System.nanoTime();
        for (ScenarioMeasurement observation : observations) {
            observation.breakCallee(scenario.begin(new Random(settings.seed()), broken));
        }
        TimeUnit.SECONDS.sleep(settings.seconds());
        for (ScenarioMeasurement observation : observations) {
            observation.beforeRepair();
        }
        long repaired = System.nanoTime();
        observations.forEach(ScenarioMeasurement::repairCallee);
        return new FaultWindow(broken, repaired);
    }

    private void load(ScenarioMeasurement observation, FaultScenario scenario) {
        try {
            observation.load(scenario, settings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
