package dev.breakwater.lab.consistency.nemesis;

import dev.breakwater.console.client.CommandFailedException;
import dev.breakwater.fault.PartnerClient;
import dev.breakwater.lab.Console;
import dev.breakwater.lab.consistency.nemesis.Fault.CutStatements;
import dev.breakwater.lab.consistency.nemesis.Fault.KillDatabase;
import dev.breakwater.lab.consistency.nemesis.Fault.KillReplica;
import dev.breakwater.lab.consistency.nemesis.Fault.PartitionReplica;
import dev.breakwater.lab.consistency.nemesis.Fault.PauseReplica;
import dev.breakwater.lab.consistency.nemesis.Fault.StepClock;
import dev.breakwater.lab.consistency.nemesis.Fault.SwitchPartner;
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

/** Injects the faults of a schedule, and ends each. */
public final class Nemesis {

    private static final Duration LIVE_REPLICA_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final SupervisedProcess database;
    private final List<SupervisedProcess> replicas;
    private final List<DatabaseProxy> proxies;
    private final List<SteppingClock> clocks;
    private final PartnerClient partners;
    private final Console console;
    private final Set<Long> killed = ConcurrentHashMap.newKeySet();
    private final Queue<ScheduledFault> injected = new ConcurrentLinkedQueue<>();

    /**
     * Takes what it injects faults into.
     *
     * @param proxies one for each replica, in front of its database
     * @param clocks one for each replica
     */
    public Nemesis(
            SupervisedProcess database,
            List<SupervisedProcess> replicas,
            List<DatabaseProxy> proxies,
            List<SteppingClock> clocks,
            PartnerClient partners,
            Console console) {
        this.database = database;
        this.replicas = replicas;
        this.proxies = proxies;
        this.clocks = clocks;
        this.partners = partners;
        this.console = console;
    }

    /**
     * Injects every fault, and waits until the last one is over.
     *
     * @return the faults that found their victim
     */
    public List<ScheduledFault> run(List<ScheduledFault> schedule) {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            schedule.forEach(fault -> threads.execute(() -> inject(fault, start)));
        }
        return List.copyOf(injected);
    }

    private void inject(ScheduledFault scheduled, long start) {
        try {
            TimeUnit.NANOSECONDS.sleep(start + scheduled.at().toNanos() - System.nanoTime());
            if (inject(scheduled.fault())) {
                injected.add(scheduled);
            } else {
                console.say(scheduled + ": no such process is running");
            }
        } catch (IOException | CommandFailedException e) {
            console.say(scheduled + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean inject(Fault fault) throws IOException, InterruptedException {
        return switch (fault) {
            case KillReplica(var replica) -> kill(replica);
            case KillDatabase(var all) -> killDatabase(all);
            case PauseReplica(var replica, var duration) -> pause(replica, duration);
            case PartitionReplica(var replica, var duration) ->
                    partition(proxies.get(replica), duration);
            case CutStatements cuts -> cutStatements(cuts);
            case StepClock(var replica, var offset) -> clocks.get(replica).step(offset);
            case SwitchPartner switched -> switchPartner(switched);
        };
    }

    /** Waits for a live replica: killing a dead one proves nothing. */
    private boolean kill(int replica) throws InterruptedException {
        long end = System.nanoTime() + LIVE_REPLICA_TIMEOUT.toNanos();
        while (System.nanoTime() < end) {
            if (killLive(replica)) {
                return true;
            }
            Thread.sleep(POLL_INTERVAL);
        }
        return false;
    }

    /** Kills this replica, or the next live one; no process twice, so that each death counts. */
    private boolean killLive(int replica) {
        for (int i = 0; i < replicas.size(); i++) {
            SupervisedProcess child = replicas.get((replica + i) % replicas.size());
            if (child.isServing() && killed.add(child.pid())) {
                return process(child).map(ProcessHandle::destroyForcibly).orElse(false);
            }
        }
        return false;
    }

    private boolean killDatabase(boolean all) {
        Optional<ProcessHandle> postmaster = process(database);
        List<ProcessHandle> others =
                postmaster.stream().flatMap(ProcessHandle::descendants).toList();
        boolean killed = postmaster.map(ProcessHandle::destroyForcibly).orElse(false);
        if (all) {
            others.forEach(ProcessHandle::destroyForcibly);
        }
        return killed;
    }

    private boolean pause(int replica, Duration duration) throws IOException, InterruptedException {
        Optional<ProcessHandle> process = process(replicas.get(replica));
        if (process.isPresent()) {
            signal("-STOP", process.get());
            try {
                Thread.sleep(duration);
            } finally {
                signal("-CONT", process.get());
            }
        }
        return process.isPresent();
    }

    /** Java's API has neither signal. */
    private static void signal(String name, ProcessHandle process)
            throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
        }
    }

    private static boolean partition(DatabaseProxy proxy, Duration duration)
            throws InterruptedException {
        proxy.beginPartition();
        try {
            Thread.sleep(duration);
        } finally {
            proxy.endPartition();
        }
        return true;
    }

    private boolean cutStatements(CutStatements fault) throws InterruptedException {
        proxies.forEach(proxy -> proxy.beginCuts(fault.share()));
        try {
            Thread.sleep(fault.duration());
        } finally {
            proxies.forEach(proxy -> proxy.endCuts(fault.share()));
        }
        return true;
    }

    private boolean switchPartner(SwitchPartner fault) throws InterruptedException {
        console.say(fault.toString());
        partners.set(fault.partner(), fault.state());
        try {
            Thread.sleep(fault.duration());
        } finally {
            partners.set(fault.partner(), PartnerClient.WELL);
        }
        return true;
    }

    private static Optional<ProcessHandle> process(SupervisedProcess child) {
        return ProcessHandle.of(child.pid()).filter(ProcessHandle::isAlive);
    }
}
