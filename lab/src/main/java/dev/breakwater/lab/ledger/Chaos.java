package dev.breakwater.lab.ledger;

import dev.breakwater.lab.launcher.Child;
import dev.breakwater.lab.launcher.Console;
import dev.breakwater.lab.launcher.PartnersEndpoint;
import dev.breakwater.lab.ledger.Strike.Blow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Carries out a schedule of strikes, and calms everything in the end. */
final class Chaos {

    private final Stage.Cast cast;
    private final PartnersEndpoint partners;
    private final Console console;

    Chaos(Stage.Cast cast, PartnersEndpoint partners, Console console) {
        this.cast = cast;
        this.partners = partners;
        this.console = console;
    }

    /** Returns when the last strike is over. */
    void unleash(List<Strike> strikes) {
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            strikes.forEach(strike -> threads.execute(() -> carryOut(strike, began)));
        }
    }

    void calm() throws IOException, InterruptedException {
        partners.calm();
    }

    private void carryOut(Strike strike, long began) {
        try {
            TimeUnit.NANOSECONDS.sleep(began + strike.at().toNanos() - System.nanoTime());
            switch (strike.blow()) {
                case Blow.Kill(var replica) -> kill(replica);
                case Blow.KillDatabase(var whole) -> killDatabase(whole);
                case Blow.Pause(var replica, var time) -> pause(replica, time);
                case Blow.Switch(var partner, var state, var time) ->
                        switchFor(partner, state, time);
            }
        } catch (IOException e) {
            console.say(strike + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that is dead already gives way to the next, so that a kill is one. */
    private void kill(int replica) {
        List<Child> replicas = cast.replicas();
        IntStream.range(0, replicas.size())
                .mapToObj(i -> replicas.get((replica + i) % replicas.size()))
                .flatMap(child -> process(child).stream())
                .findFirst()
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    private void killDatabase(boolean whole) {
        process(cast.database())
                .ifPresent(postmaster -> {
                    List<ProcessHandle> others = postmaster.descendants().toList();
                    postmaster.destroyForcibly();
                    if (whole) {
                        others.forEach(ProcessHandle::destroyForcibly);
                    }
                });
    }

    private void pause(int replica, Duration time) throws IOException, InterruptedException {
        Optional<ProcessHandle> paused = process(cast.replicas().get(replica));
        if (paused.isPresent()) {
            signal("-STOP", paused.get());
            try {
                Thread.sleep(time);
            } finally {
                signal("-CONT", paused.get());
            }
        }
    }

    /** Java itself has no word for either signal. */
    private static void signal(String name, ProcessHandle process)
            throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
        }
    }

    private void switchFor(String partner, String state, Duration time)
            throws IOException, InterruptedException {
        console.say(partner + ": " + state);
        partners.set(partner, state);
        try {
            Thread.sleep(time);
        } finally {
            partners.set(partner, PartnersEndpoint.WELL);
        }
    }

    private static Optional<ProcessHandle> process(Child child) {
        return ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive);
    }
}
