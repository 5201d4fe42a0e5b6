package dev.breakwater.lab.protection;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.protection.overload.LoadStep;
import dev.breakwater.lab.protection.overload.OverloadResult;
import dev.breakwater.lab.protection.overload.OverloadScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs a scenario for one service after the other. Side by side, the service without protection
 * would take the processors from the others, and their calls would time out here and not at the
 * callee.
 */
record OverloadRunner(List<OverloadSubject> subjects, int seed, Console console) {

    List<OverloadResult> run(OverloadScenario scenario) throws InterruptedException {
        console.say(scenario.name() + ": " + scenario.description());
        List<OverloadResult> results = new ArrayList<>();
        for (OverloadSubject subject : subjects) {
            results.add(run(scenario, subject));
        }
        return results;
    }

    private OverloadResult run(OverloadScenario scenario, OverloadSubject subject)
            throws InterruptedException {
        var measurement =
                new OverloadMeasurement(subject, scenario, subject.measureCapacity(), seed);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            measurement.start(threads);
            for (LoadStep step : scenario.steps()) {
                measurement.begin(step);
                TimeUnit.SECONDS.sleep(step.seconds());
                measurement.end();
            }
        } // closes once every call has its response
        subject.workers().setCapacity(1);
        if (!subject.service().recovers()) {
            console.say(subject.service().variant().title() + " has not recovered");
        }
        return measurement.result();
    }
}
