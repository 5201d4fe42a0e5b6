package dev.breakwater.lab.protection;

import dev.breakwater.lab.protection.callee.CalleeBehaviour;
import dev.breakwater.lab.protection.callee.CalleeCounters;
import dev.breakwater.lab.protection.report.CalleeLoad;
import dev.breakwater.lab.protection.report.FaultBenchSettings;
import dev.breakwater.lab.protection.report.FaultScenario;
import dev.breakwater.lab.protection.report.FaultWindow;
import dev.breakwater.lab.protection.report.ResourceUsage;
import dev.breakwater.lab.protection.report.ScenarioResult;
import dev.breakwater.lab.load.CallRecorder;
import java.util.OptionalLong;

/** What is seen of one subject during one scenario; its methods are called in this order. */
final class ScenarioMeasurement {

    private final ServiceUnderTest subject;
    private final CallRecorder recording = new CallRecorder();
    private final ResourceUsage before;
    private final ResourceSampler sampler;
    private double attempts;
    private long requests;
    private int largestBroken;

    ScenarioMeasurement(ServiceUnderTest subject) throws InterruptedException {
        this.subject = subject;
        this.before = subject.resourcesAfterGc();
        this.sampler = ResourceSampler.start(subject);
    }

    void load(FaultScenario scenario, FaultBenchSettings settings) throws InterruptedException {
        subject.load(recording, scenario.rate(), settings.loadSeconds(), settings.seed());
    }

    void beforeBreaking() throws InterruptedException {
        attempts = subject.attempts();
    }

    void breakCallee(CalleeBehaviour behaviour) {
        CalleeCounters traffic = subject.callee().traffic();
        traffic.forgetLargest();
        requests = traffic.counts().requests();
        subject.callee().become(behaviour);
    }

    void beforeRepair() throws InterruptedException {
        attempts = subject.attempts() - attempts;
    }

    void repairCallee() {
        CalleeCounters traffic = subject.callee().traffic();
        requests = traffic.counts().requests() - requests;
        largestBroken = traffic.counts().largestInFlight();
        traffic.forgetLargest();
        subject.callee().become(CalleeBehaviour.WELL);
    }

    /** The load has ended; waits until the subject has settled. */
    ScenarioResult settled(FaultScenario scenario, FaultWindow moments) throws InterruptedException {
        ResourceUsage largest = sampler.stop();
        OptionalLong opened = subject.openings().firstBetween(moments.broken(), moments.repaired());
        var reach =
                new CalleeLoad(
                        requests,
                        attempts,
                        largestBroken,
                        subject.callee().traffic().counts().largestInFlight());
        subject.callee().dropWhatHangs();
        boolean recovered = subject.recovers();
        var course =
                new ResourceUsage.Course(
                        before,
                        largest.withInFlight(reach.largest()),
                        subject.resourcesAfterGc(),
                        recovered);
        return new ScenarioResult(
                subject.name(), scenario, moments, recording.calls(), reach, opened, course);
    }
}
