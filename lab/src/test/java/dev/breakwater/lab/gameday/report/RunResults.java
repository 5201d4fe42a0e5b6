package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.scenario.Step;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.CallOutcome;
import dev.breakwater.lab.load.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Builds results of a run of ten seconds, with a read and an order in each second. */
final class RunResults {

    private static final int SECONDS = 10;
    static final String FULL = "FULL";

    private final List<Call> reads = new ArrayList<>();
    private final List<RunResult.OrderReply> orderReplies = new ArrayList<>();
    private List<String> differences = List.of();
    private Optional<Duration> recovered = Optional.of(Duration.ofMillis(1500));
    private Optional<String> failure = Optional.empty();
    private boolean audited = true;
    private int wanted = SECONDS;
    private DrillScenario.Requirements must = must(Optional.empty());
    private Optional<List<RunResult.FiredAlert>> alerts = Optional.empty();

    /** Returns a killed replica that recovers, and every read FULL. */
    static RunResults healthy() {
        RunResults results = new RunResults();
        for (int second = 0; second < SECONDS; second++) {
            results.read(second, "200", FULL);
            results.orderReplies.add(
                    new RunResult.OrderReply("201", at(second + 0.1), at(second + 0.2)));
        }
        return results;
    }

    RunResults read(double second, String status, String level) {
        reads.add(Call.of(new CallOutcome(status, level, "-"), at(second), at(second + 0.1)));
        return this;
    }

    RunResults noReadsBetween(double from, double to) {
        reads.removeIf(read -> read.began() >= at(from) && read.began() < at(to));
        return this;
    }

    RunResults noOrdersBetween(double from, double to) {
        orderReplies.removeIf(reply -> reply.began() >= at(from) && reply.began() < at(to));
        return this;
    }

    RunResults replied(double second, String kind) {
        orderReplies.add(new RunResult.OrderReply(kind, at(second), at(second + 0.1)));
        return this;
    }

    RunResults neverRecovered() {
        recovered = Optional.empty();
        return this;
    }

    RunResults differing(String... found) {
        differences = List.of(found);
        return this;
    }

    RunResults wanted(int orders) {
        wanted = orders;
        return this;
    }

    RunResults unaudited() {
        audited = false;
        return this;
    }

    RunResults failing(String why) {
        failure = Optional.of(why);
        return this;
    }

    RunResults must(DrillScenario.Requirements other) {
        must = other;
        return this;
    }

    /** Requires these alerts, and allows ReplicaDown. */
    RunResults expectingAlerts(String... expected) {
        must = must(Optional.of(List.of(expected)));
        return this;
    }

    RunResults fired(String... names) {
        return fired(Optional.of(Duration.ofSeconds(8)), names);
    }

    RunResults neverResolved(String... names) {
        return fired(Optional.empty(), names);
    }

    private RunResults fired(Optional<Duration> resolved, String... names) {
        alerts =
                Optional.of(
                        Stream.of(names)
                                .map(name ->
                                        new RunResult.FiredAlert(
                                                name, Duration.ofSeconds(3), resolved))
                                .toList());
        return this;
    }

    private static DrillScenario.Requirements must(Optional<List<String>> alerts) {
        return new DrillScenario.Requirements(
                0,
                Duration.ofSeconds(2),
                Optional.of(Duration.ofSeconds(3)),
                50,
                alerts,
                List.of("ReplicaDown"));
    }

    RunResult result() {
        Step kill = new Step.Kill("order-service");
        Step wait = new Step.UntilHealed(Duration.ofSeconds(60));
        List<String> unhealthyParts =
                recovered.isPresent() ? List.of() : List.of("order-service-1 is exited");
        return new RunResult(
                new DrillScenario(
                        "a-drill",
                        "It <heals>.",
                        new DrillScenario.LoadSpec(1, 1, 1),
                        List.of(kill, wait),
                        must),
                at(0),
                at(SECONDS),
                new Calls(reads),
                orderReplies,
                List.of(
                        new RunResult.StepEvent(kill, at(2), Optional.empty()),
                        new RunResult.StepEvent(
                                wait,
                                at(2),
                                Optional.of(new RunResult.Recovery(recovered, unhealthyParts)))),
                new RunResult.OrderAudit(wanted, SECONDS, audited, differences, 0),
                alerts,
                failure);
    }

    Verdict verdict() {
        return Verdict.of(result());
    }

    /** Nano times may be negative. */
    private static long at(double second) {
        return -3_000_000_000L + (long) (second * TimeUnit.SECONDS.toNanos(1));
    }
}
