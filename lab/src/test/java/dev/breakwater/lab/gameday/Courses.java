package dev.breakwater.lab.gameday;

import dev.breakwater.lab.load.CallOutcome;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Courses to be told in a test; they last ten seconds, with a read and an order in each. */
final class Courses {

    private static final int SECONDS = 10;
    static final String FULL = "FULL";

    private final List<Call> reads = new ArrayList<>();
    private final List<Course.Reply> replies = new ArrayList<>();
    private List<String> differences = List.of();
    private Optional<Duration> healed = Optional.of(Duration.ofMillis(1500));
    private Optional<String> failure = Optional.empty();
    private boolean audited = true;
    private int wanted = SECONDS;
    private Scenario.Must must = must(Optional.empty());
    private Optional<List<Course.Told>> alerts = Optional.empty();

    /** As it should be: a killed replica, and everything FULL. */
    static Courses well() {
        Courses courses = new Courses();
        for (int second = 0; second < SECONDS; second++) {
            courses.read(second, "200", FULL);
            courses.replies.add(new Course.Reply("201", at(second + 0.1), at(second + 0.2)));
        }
        return courses;
    }

    Courses read(double second, String status, String level) {
        reads.add(Call.of(new CallOutcome(status, level, "-"), at(second), at(second + 0.1)));
        return this;
    }

    Courses noReadsBetween(double from, double to) {
        reads.removeIf(read -> read.began() >= at(from) && read.began() < at(to));
        return this;
    }

    Courses noOrdersBetween(double from, double to) {
        replies.removeIf(reply -> reply.began() >= at(from) && reply.began() < at(to));
        return this;
    }

    Courses replied(double second, String kind) {
        replies.add(new Course.Reply(kind, at(second), at(second + 0.1)));
        return this;
    }

    Courses neverHealed() {
        healed = Optional.empty();
        return this;
    }

    Courses differing(String... found) {
        differences = List.of(found);
        return this;
    }

    Courses wanted(int orders) {
        wanted = orders;
        return this;
    }

    Courses unaudited() {
        audited = false;
        return this;
    }

    Courses failing(String why) {
        failure = Optional.of(why);
        return this;
    }

    Courses must(Scenario.Must other) {
        must = other;
        return this;
    }

    /** These must be told, and ReplicaDown may be. */
    Courses alerting(String... expected) {
        must = must(Optional.of(new Scenario.Alerts(List.of(expected), List.of("ReplicaDown"))));
        return this;
    }

    Courses told(String... names) {
        return told(Optional.of(Duration.ofSeconds(8)), names);
    }

    Courses toldForEver(String... names) {
        return told(Optional.empty(), names);
    }

    private Courses told(Optional<Duration> over, String... names) {
        alerts =
                Optional.of(
                        Stream.of(names)
                                .map(name -> new Course.Told(name, Duration.ofSeconds(3), over))
                                .toList());
        return this;
    }

    private static Scenario.Must must(Optional<Scenario.Alerts> alerts) {
        return new Scenario.Must(
                0, Duration.ofSeconds(2), Optional.of(Duration.ofSeconds(3)), 50, alerts);
    }

    Course course() {
        Step kill = new Step.Kill("order-service");
        Step wait = new Step.UntilHealed(Duration.ofSeconds(60));
        List<String> ailments =
                healed.isPresent() ? List.of() : List.of("order-service-1 is exited");
        return new Course(
                new Scenario(
                        "a-drill",
                        "It <heals>.",
                        new Scenario.Load(1, 1, 1),
                        List.of(kill, wait),
                        must),
                at(0),
                at(SECONDS),
                new Calls(reads),
                replies,
                List.of(
                        new Course.Event(kill, at(2), at(2), Optional.empty()),
                        new Course.Event(
                                wait,
                                at(2),
                                at(5),
                                Optional.of(new Course.Healing(healed, ailments)))),
                new Course.Orders(wanted, SECONDS, audited, differences, 0),
                alerts,
                failure);
    }

    Verdict verdict() {
        return Verdict.of(course());
    }

    /** Nano time begins anywhere, below zero too. */
    private static long at(double second) {
        return -3_000_000_000L + (long) (second * TimeUnit.SECONDS.toNanos(1));
    }
}
