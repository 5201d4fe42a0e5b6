package dev.breakwater.lab.gameday;

import dev.breakwater.lab.gameday.Course.Event;
import dev.breakwater.lab.gameday.Course.Healing;
import dev.breakwater.lab.launcher.Console;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Carries out the steps of one scenario, one after the other, while the load goes on. */
final class Play {

    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(10);

    private final Target target;
    private final Traffic traffic;
    private final Console console;
    private final List<Event> events = new ArrayList<>();
    private long lastStrike = System.nanoTime();

    Play(Target target, Traffic traffic, Console console) {
        this.target = target;
        this.traffic = traffic;
        this.console = console;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns after the last step; what was done until then is known if it throws, too. */
    void perform(List<Step> steps) throws IOException, InterruptedException {
        for (Step step : steps) {
            long began = System.nanoTime();
            Optional<Healing> healing = perform(step, began);
            events.add(new Event(step, began, System.nanoTime(), healing));
            console.say("  " + step.title() + healing.map(Play::told).orElse(""));
        }
    }

    private Optional<Healing> perform(Step step, long now)
            throws IOException, InterruptedException {
        switch (step) {
            case Step.Wait(var time) -> Thread.sleep(time);
            case Step.UntilHealed(var atMost) -> {
                return Optional.of(
                        new Doctor(target, traffic.pulse()).awaitHealed(lastStrike, atMost));
            }
            case Step.Run(var command) -> Shell.lasting(LONGEST_COMMAND, "sh", "-c", command);
            default -> strike(step);
        }
        if (step.mark() != Step.Mark.NONE) {
            lastStrike = lastsUntilItsEnd(step) ? System.nanoTime() : now;
        }
        return Optional.empty();
    }

    /** Those that return when nothing of them is left: from there on it has to heal. */
    private static boolean lastsUntilItsEnd(Step step) {
        return step instanceof Step.SlowClients || step instanceof Step.Roll;
    }

    private void strike(Step step) throws IOException, InterruptedException {
        boolean forgets = Services.endsPartners(step);
        if (forgets) {
            traffic.beforePartnersDie();
        }
        target.carryOut(step);
        if (forgets) {
            traffic.afterPartnersDied();
        }
    }

    private static String told(Healing healing) {
        return healing.time()
                .map(time -> String.format(Locale.ROOT, ": after %.1f s", time.toMillis() / 1e3))
                .orElse(": NOT HEALED, " + String.join("; ", healing.ailments()));
    }
}
