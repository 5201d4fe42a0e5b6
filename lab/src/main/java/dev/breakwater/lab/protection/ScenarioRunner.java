package dev.breakwater.lab.protection;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.protection.report.FaultBenchSettings;
import dev.breakwater.lab.protection.report.FaultScenario;
import dev.breakwater.lab.protection.report.FaultWindow;
import dev.breakwater.lab.protection.report.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs a scenario for all services at the same time: load, fault, end of the fault, recovery. */
record ScenarioRunner(
        List<ServiceUnderTest> services, FaultBenchSettings settings, Console console) {

    List<ScenarioResult> run(FaultScenario scenario) throws InterruptedException {
        console.say(scenario.id() + ": " + scenario.description());
        List<ScenarioMeasurement> measurements = new ArrayList<>();
        for (ServiceUnderTest service : services) {
            measurements.add(new ScenarioMeasurement(service));
        }
        FaultWindow fault;
        try (ExecutorService loads = Executors.newVirtualThreadPerTaskExecutor()) {
            measurements.forEach(each -> loads.execute(() -> load(each)));
            TimeUnit.SECONDS.sleep(FaultBenchSettings.WARM_UP_SECONDS);
            fault = injectFault(measurements, scenario);
        } // closes once every call has its response
        console.say(scenario.id() + ": recovering");
        List<ScenarioResult> results = new ArrayList<>();
        for (ScenarioMeasurement measurement : measurements) {
            results.add(measurement.result(scenario, fault));
        }
        return results;
    }

    private FaultWindow injectFault(List<ScenarioMeasurement> measurements, FaultScenario scenario)
            throws InterruptedException {
        for (ScenarioMeasurement measurement : measurements) {
            measurement.beforeFault();
        }
        long start = System.nanoTime();
        for (ScenarioMeasurement measurement : measurements) {
            measurement.startFault(scenario.behaviour(new Random(settings.seed()), start));
        }
        TimeUnit.SECONDS.sleep(settings.seconds());
        for (ScenarioMeasurement measurement : measurements) {
            measurement.beforeEnd();
        }
        long end = System.nanoTime();
        measurements.forEach(ScenarioMeasurement::endFault);
        return new FaultWindow(start, end);
    }

    private void load(ScenarioMeasurement measurement) {
        try {
            measurement.load(settings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
