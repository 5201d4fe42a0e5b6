package dev.breakwater.lab.gameday;

import dev.breakwater.lab.launcher.CannotStart;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.load.Load;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where scenarios are played, one after the other, each from calm weather on. */
final class Stage {

    /** A stack that was started a moment ago needs some of it. */
    private static final Duration TO_BE_WELL = Duration.ofMinutes(2);

    private static final Duration TO_LEAVE_OFF = Duration.ofSeconds(20);

    private final Target target;
    private final Console console;
    private volatile @Nullable Thread player;
    private int plays;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    Stage(Target target, Console console) {
        this.target = target;
        this.console = console;
    }

    /** Before anything is broken: nothing that the target could not do. */
    void requireFeasible(List<Scenario> scenarios) throws IOException, InterruptedException {
        for (Scenario scenario : scenarios) {
            for (Step step : scenario.steps()) {
                Optional<String> objection =
                        isOurs(step) ? Optional.empty() : target.objection(step);
                if (objection.isPresent()) {
                    throw CannotStart.usage(
                            "%s cannot be played at %s. %s: %s"
                                    .formatted(
                                            scenario.name(),
                                            target.name(),
                                            step.title(),
                                            objection.get()));
                }
            }
        }
    }

    private static boolean isOurs(Step step) {
        return step instanceof Step.Wait
                || step instanceof Step.UntilHealed
                || step instanceof Step.Run;
    }

    /** Calls come first, or what is seen is the JVMs' compiler. */
    void warmUp() throws IOException, InterruptedException {
        target.repair();
        console.say("warming up");
        Load.warmUp(target.front().toString());
    }

    Course play(Scenario scenario) throws InterruptedException {
        console.say(scenario.name() + ": " + scenario.hypothesis());
        Optional<String> failure = Optional.empty();
        Optional<Listening> listening = Optional.empty();
        Optional<List<Course.Told>> alerts = Optional.empty();
        player = Thread.currentThread();
        try (Traffic traffic = new Traffic(target, scenario.load(), mark(scenario))) {
            Play play = new Play(target, traffic, console);
            long began = System.nanoTime();
            try {
                target.repair();
                traffic.begin();
                requireWell(traffic);
                listening = listening();
                began = System.nanoTime();
                play.perform(scenario.steps());
            } catch (IOException e) {
                failure = failed(e);
            }
            long ended = System.nanoTime();
            try {
                target.repair(); // orders that wait for something that is broken would never settle
                if (listening.isPresent()) { // the load goes on: a breaker closes by calls
                    alerts = Optional.of(listening.get().toTheEnd());
                    console.say("  alerts: " + Verdict.told(alerts.get()));
                }
            } catch (IOException e) {
                failure = failure.or(() -> failed(e));
            }
            player = null;
            traffic.end();
            return new Course(
                    scenario,
                    began,
                    ended,
                    traffic.reads().begunFrom(began).begunBefore(ended),
                    traffic.replies(began, ended),
                    play.events(),
                    traffic.orders(),
                    alerts,
                    failure);
        }
    }

    private Optional<Listening> listening() throws IOException, InterruptedException {
        Optional<Watch> watch = target.watch();
        return watch.isPresent() ? Optional.of(Listening.begun(watch.get())) : Optional.empty();
    }

    private Optional<String> failed(IOException why) {
        console.say("  FAILED: " + why.getMessage());
        return Optional.of(String.valueOf(why.getMessage()));
    }

    /** For whoever has to leave at once: nothing stays broken that a scenario broke. */
    void leave() {
        Thread playing = player;
        if (playing == null) {
            return;
        }
        try {
            playing.interrupt();
            playing.join(TO_LEAVE_OFF); // or it would go on striking what is repaired
            target.repair();
        } catch (IOException e) {
            console.say("not repaired: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireWell(Traffic traffic) throws IOException, InterruptedException {
        Course.Healing healing =
                new Doctor(target, traffic.pulse()).awaitHealed(System.nanoTime(), TO_BE_WELL);
        if (healing.time().isEmpty()) {
            throw new IOException(
                    "not well before anything was broken: "
                            + String.join("; ", healing.ailments()));
        }
    }

    /** Of its users alone, also if the same scenario is played again. */
    private String mark(Scenario scenario) {
        plays++;
        return "drill-" + run + "-" + plays + "-" + scenario.name();
    }
}
