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

/** Runs a scenario for all services, at the same time if the machine can take that. */
record OverloadRunner(List<OverloadSubject> subjects, int seed, Console console) {

    /** The most calls per second of all services together: two processors measure them well. */
    private static final double MAX_RATE = 3200;

    List<OverloadResult> run(OverloadScenario scenario) throws InterruptedException {
        console.say(scenario.name() + ": " + scenario.description());
        List<OverloadResult> results = new ArrayList<>();
        while (results.size() < subjects.size()) {
            List<OverloadSubject> remaining = subjects.subList(results.size(), subjects.size());
            double capacity = remaining.getFirst().measureCapacity();
            int together = (int) (MAX_RATE / (capacity * scenario.highestLoad()) + 0.1);
            int count = Math.clamp(together, 1, remaining.size());
            results.addAll(run(scenario, remaining.subList(0, count), capacity));
        }
        return results;
    }

    private List<OverloadResult> run(
            OverloadScenario scenario, List<OverloadSubject> together, double capacity)
            throws InterruptedException {
        List<OverloadMeasurement> measurements =
                together.stream()
                        .map(subject -> new OverloadMeasurement(subject, scenario, capacity, seed))
                        .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            measurements.forEach(measurement -> measurement.start(threads));
            for (LoadStep step : scenario.steps()) {
                measurements.forEach(measurement -> measurement.begin(step));
                TimeUnit.SECONDS.sleep(step.seconds());
                measurements.forEach(OverloadMeasurement::end);
            }
        } // closes once every call has its response
        for (OverloadSubject subject : together) {
            subject.workers().setCapacity(1);
            if (!subject.service().recovers()) {
                console.say(subject.service().variant().title() + " has not recovered");
            }
        }
        return measurements.stream().map(OverloadMeasurement::result).toList();
    }
}
