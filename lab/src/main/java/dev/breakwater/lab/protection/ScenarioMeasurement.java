package dev.breakwater.lab.protection;

import dev.breakwater.lab.load.CallRecorder;
import dev.breakwater.lab.protection.callee.CalleeBehaviour;
import dev.breakwater.lab.protection.callee.CalleeCounters;
import dev.breakwater.lab.protection.report.CalleeLoad;
import dev.breakwater.lab.protection.report.FaultBenchSettings;
import dev.breakwater.lab.protection.report.FaultScenario;
import dev.breakwater.lab.protection.report.FaultWindow;
import dev.breakwater.lab.protection.report.ResourceUsage;
import dev.breakwater.lab.protection.report.ScenarioResult;

/** Measures one service during one scenario; the methods are called in this order. */
final class ScenarioMeasurement {

    private final ServiceUnderTest service;
    private final CalleeCounters counters;
    private final CallRecorder recorder = new CallRecorder();
    private final ResourceUsage before;
    private final ResourceSampler sampler;
    private double attempts;
    private long requests;
    private long requestsOfFirst;
    private int maxInFlightDuringFault;

    ScenarioMeasurement(ServiceUnderTest service) throws InterruptedException {
        this.service = service;
        this.counters = service.callee().counters();
        this.before = service.resourcesAfterGc();
        this.sampler = new ResourceSampler(service);
    }

    void load(FaultBenchSettings settings) throws InterruptedException {
        service.load(recorder, FaultScenario.RATE, settings.loadSeconds(), settings.seed());
    }

    void beforeFault() throws InterruptedException {
        attempts = service.attempts();
    }

    void startFault(CalleeBehaviour behaviour) {
        counters.resetMax();
        requests = counters.counts().requests();
        requestsOfFirst = service.callee().requestsOfFirst();
        service.callee().become(behaviour);
    }

    void beforeEnd() throws InterruptedException {
        attempts = service.attempts() - attempts;
    }

    void endFault() {
        requests = counters.counts().requests() - requests;
        requestsOfFirst = service.callee().requestsOfFirst() - requestsOfFirst;
        maxInFlightDuringFault = counters.counts().maxInFlight();
        counters.resetMax();
        service.callee().become(CalleeBehaviour.HEALTHY);
    }

    /** Waits, after the end of the load, until the service has recovered. */
    ScenarioResult result(FaultScenario scenario, FaultWindow fault) throws InterruptedException {
        ResourceUsage max = sampler.stop();
        var load =
                new CalleeLoad(
                        requests,
                        requestsOfFirst,
                        attempts,
                        maxInFlightDuringFault,
                        counters.counts().maxInFlight());
        service.callee().dropInFlight();
        boolean recovered = service.recovers();
        return new ScenarioResult(
                service.variant().title(),
                scenario,
                fault,
                recorder.calls(),
                load,
                service.openings().firstBetween(fault.start(), fault.end()),
                new ResourceUsage.Comparison(
                        before,
                        max.withInFlight(load.maxInFlight()),
                        service.resourcesAfterGc(),
                        recovered));
    }
}
