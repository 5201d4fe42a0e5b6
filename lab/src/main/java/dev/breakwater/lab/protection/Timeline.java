package dev.breakwater.lab.protection;

import dev.breakwater.lab.Console;

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
final class Timeline {

    private final List<Subject> subjects;
    private final Settings settings;
    private final Console console;

    Timeline(List<Subject> subjects, Settings settings, Console console) {
        this.subjects = subjects;
        this.settings = settings;
        this.console = console;
    }

    List<Cell> play(Scenario scenario) throws InterruptedException {
        console.say(scenario.id() + ": " + scenario.what());
        List<Observation> observations = new ArrayList<>();
        for (Subject subject : subjects) {
            observations.add(new Observation(subject));
        }
        Moments moments;
        try (ExecutorService loads = Executors.newVirtualThreadPerTaskExecutor()) {
            observations.forEach(each -> loads.execute(() -> load(each, scenario)));
            TimeUnit.SECONDS.sleep(Settings.CALM_SECONDS);
            moments = breakAndRepair(observations, scenario);
        } // when every call has been answered
        console.say(scenario.id() + ": settling");
        List<Cell> cells = new ArrayList<>();
        for (Observation observation : observations) {
            cells.add(observation.settled(scenario, moments));
        }
        return cells;
    }

    private Moments breakAndRepair(List<Observation> observations, Scenario scenario)
            throws InterruptedException {
        for (Observation observation : observations) {
            observation.beforeBreaking();
        }
        long broken = System.nanoTime();
        for (Observation observation : observations) {
            observation.breakCallee(scenario.begin(new Random(settings.seed()), broken));
        }
        TimeUnit.SECONDS.sleep(settings.seconds());
        for (Observation observation : observations) {
            observation.beforeRepair();
        }
        long repaired = System.nanoTime();
        observations.forEach(Observation::repairCallee);
        return new Moments(broken, repaired);
    }

    private void load(Observation observation, Scenario scenario) {
        try {
            observation.load(scenario, settings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
