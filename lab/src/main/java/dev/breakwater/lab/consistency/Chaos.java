package dev.breakwater.lab.consistency;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.consistency.Strike.Blow;
import dev.breakwater.lab.launcher.PartnersClient;
import dev.breakwater.lab.launcher.process.SupervisedProcess;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Carries out a schedule of strikes, and calms everything in the end. */
final class Chaos {

    private static final Duration UNTIL_ONE_SERVES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Stage.Cast cast;
    private final PartnersClient partners;
    private final Console console;
    private final Set<Long> killed = ConcurrentHashMap.newKeySet();
    private final Queue<Strike> done = new ConcurrentLinkedQueue<>();

    Chaos(Stage.Cast cast, PartnersClient partners, Console console) {
        this.cast = cast;
        this.partners = partners;
        this.console = console;
    }

    /**
     * Returns when the last strike is over.
     *
     * @return those that hit something
     */
    List<Strike> unleash(List<Strike> strikes) {
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            strikes.forEach(strike -> threads.execute(() -> carryOut(strike, began)));
        }
        return List.copyOf(done);
    }

    void calm() throws IOException, InterruptedException {
        partners.calm();
    }

    private void carryOut(Strike strike, long began) {
        try {
            TimeUnit.NANOSECONDS.sleep(began + strike.at().toNanos() - System.nanoTime());
            if (hits(strike.blow())) {
                done.add(strike);
            } else {
                console.say(strike + ": there was nothing to hit");
            }
        } catch (IOException e) {
            console.say(strike + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean hits(Blow blow) throws IOException, InterruptedException {
        return switch (blow) {
            case Blow.Kill(var replica) -> kill(replica);
            case Blow.KillDatabase(var whole) -> killDatabase(whole);
            case Blow.Pause(var replica, var time) -> pause(replica, time);
            case Blow.Switch(var partner, var state, var time) -> switchFor(partner, state, time);
        };
    }

    /** Waits for one that serves where none does: who kills only the dead proves nothing. */
    private boolean kill(int replica) throws InterruptedException {
        long patience = System.nanoTime() + UNTIL_ONE_SERVES.toNanos();
        while (System.nanoTime() < patience) {
            if (killOneThatServes(replica)) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    /** This one, or else the next; none twice, since two strikes must not count the same death. */
    private boolean killOneThatServes(int replica) {
        List<SupervisedProcess> replicas = cast.replicas();
        for (int i = 0; i < replicas.size(); i++) {
            SupervisedProcess child = replicas.get((replica + i) % replicas.size());
            if (child.isServing() && killed.add(child.pid())) {
                return process(child).map(ProcessHandle::destroyForcibly).orElse(false);
            }
        }
        return false;
    }

    private boolean killDatabase(boolean whole) {
        Optional<ProcessHandle> postmaster = process(cast.database());
        List<ProcessHandle> others =
                postmaster.stream().flatMap(ProcessHandle::descendants).toList();
        boolean hit = postmaster.map(ProcessHandle::destroyForcibly).orElse(false);
        if (whole) {
            others.forEach(ProcessHandle::destroyForcibly);
        }
        return hit;
    }

    private boolean pause(int replica, Duration time) throws IOException, InterruptedException {
        Optional<ProcessHandle> paused = process(cast.replicas().get(replica));
        if (paused.isPresent()) {
            signal("-STOP", paused.get());
            try {
                Thread.sleep(time);
            } finally {
                signal("-CONT", paused.get());
            }
        }
        return paused.isPresent();
    }

    /** Java itself has no word for either signal. */
    private static void signal(String name, ProcessHandle process)
            throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
        }
    }

    private boolean switchFor(String partner, String state, Duration time)
            throws IOException, InterruptedException {
        console.say(partner + ": " + state);
        partners.set(partner, state);
        try {
            Thread.sleep(time);
        } finally {
            partners.set(partner, PartnersClient.WELL);
        }
        return true;
    }

    private static Optional<ProcessHandle> process(SupervisedProcess child) {
        return ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive);
    }
}
