package dev.breakwater.lab.protection;

import dev.breakwater.lab.load.Recording;
import java.util.OptionalLong;

/** What is seen of one subject during one scenario; its methods are called in this order. */
final class Observation {

    private final Subject subject;
    private final Recording recording = new Recording();
    private final Resources before;
    private final Sampler sampler;
    private double attempts;
    private long requests;
    private int largestBroken;

    Observation(Subject subject) throws InterruptedException {
        this.subject = subject;
        this.before = subject.resourcesAfterGc();
        this.sampler = Sampler.start(subject);
    }

    void load(Scenario scenario, Settings settings) throws InterruptedException {
        subject.load(recording, scenario.rate(), settings.loadSeconds(), settings.seed());
    }

    void beforeBreaking() throws InterruptedException {
        attempts = subject.attempts();
    }

    void breakCallee(Behaviour behaviour) {
        Traffic traffic = subject.callee().traffic();
        traffic.forgetLargest();
        requests = traffic.counts().requests();
        subject.callee().become(behaviour);
    }

    void beforeRepair() throws InterruptedException {
        attempts = subject.attempts() - attempts;
    }

    void repairCallee() {
        Traffic traffic = subject.callee().traffic();
        requests = traffic.counts().requests() - requests;
        largestBroken = traffic.counts().largestInFlight();
        traffic.forgetLargest();
        subject.callee().become(Behaviour.WELL);
    }

    /** The load has ended; waits until the subject has settled. */
    Cell settled(Scenario scenario, Moments moments) throws InterruptedException {
        Resources largest = sampler.stop();
        OptionalLong opened = subject.openings().firstBetween(moments.broken(), moments.repaired());
        var reach =
                new Reach(
                        requests,
                        attempts,
                        largestBroken,
                        subject.callee().traffic().counts().largestInFlight());
        subject.callee().dropWhatHangs();
        boolean recovered = subject.recovers();
        var course =
                new Resources.Course(
                        before,
                        largest.withInFlight(reach.largest()),
                        subject.resourcesAfterGc(),
                        recovered);
        return new Cell(
                subject.name(), scenario, moments, recording.calls(), reach, opened, course);
    }
}
