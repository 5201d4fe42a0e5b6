package dev.breakwater.lab.gameday;

import dev.breakwater.lab.consistency.checker.Checker;
import dev.breakwater.lab.consistency.checker.ClientViewChecker;
import dev.breakwater.lab.consistency.workload.ArrivingClients;
import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.load.CallRecorder;
import dev.breakwater.lab.load.Caller;
import dev.breakwater.lab.load.Calls;
import dev.breakwater.lab.load.OpenLoop;
import dev.breakwater.lab.load.OrderReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A steady load of reads and orders at a target, and the answers to it. */
final class DrillTraffic {

    /** How long clients retry an unanswered order after the last order has arrived. */
    private static final Duration RETRY_TIME = Duration.ofSeconds(30);

    private static final Duration MAX_TIME_TO_SETTLE = Duration.ofSeconds(60);
    private static final int SEED = 42;

    private final URI address;
    private final DrillScenario.LoadSpec load;
    private final CallRecorder recording = new CallRecorder();
    private final Queue<RunResult.OrderReply> orderReplies = new ConcurrentLinkedQueue<>();
    private final ReadHealth readHealth = new ReadHealth(System.nanoTime());
    private final OrderReader reader;
    private final ArrivingClients clients;
    private final Optional<Checker> checker;
    private final List<Thread> arrivals = new ArrayList<>();
    private volatile long stopped = Long.MAX_VALUE;

    /**
     * Prepares the load.
     *
     * @param userPrefix the prefix of the users that place orders; unique to this run
     */
    DrillTraffic(Target target, DrillScenario.LoadSpec load, String userPrefix) {
        this.address = target.address();
        this.load = load;
        this.reader = new OrderReader(address, recording, readHealth);
        this.clients =
                new ArrivingClients(
                        address, userPrefix, SEED, this::recordReply, this::mayNotRetry);
        this.checker = target.stateReader().map(stateReader -> new Checker(clients, stateReader));
    }

    /** Starts the load, and returns at once. */
    void start() throws IOException, InterruptedException {
        if (checker.isPresent()) {
            checker.get().begin();
        }
        startArrivals(reader, load.reads());
        if (load.orders() > 0) {
            startArrivals(clients, load.orders());
        }
    }

    /** Ends the arrivals, and waits for the answers to what has arrived. */
    void stop() throws InterruptedException {
        stopped = System.nanoTime();
        arrivals.forEach(Thread::interrupt);
        for (Thread thread : arrivals) {
            thread.join();
        }
    }

    ReadHealth readHealth() {
        return readHealth;
    }

    Calls reads() {
        return recording.calls();
    }

    /** Returns the replies to attempts that began between two nano times. */
    List<RunResult.OrderReply> orderReplies(long from, long until) {
        return orderReplies.stream()
                .filter(reply -> reply.began() - from >= 0 && reply.began() - until < 0)
                .toList();
    }

    void beforePartnersDie() throws IOException, InterruptedException {
        if (checker.isPresent()) {
            checker.get().beforePartnersDie();
        }
    }

    void afterPartnersDied() throws IOException, InterruptedException {
        if (checker.isPresent()) {
            checker.get().afterPartnersDied();
        }
    }

    /**
     * Waits until no order is in progress, and compares what the clients know of their orders with
     * what is stored.
     */
    RunResult.OrderAudit auditOrders() throws InterruptedException {
        return new RunResult.OrderAudit(
                clients.requests().size(),
                clients.history().counts().completed(),
                checker.isPresent(),
                differences(),
                checker.map(Checker::uncertain).orElse(0));
    }

    private List<String> differences() throws InterruptedException {
        try {
            if (checker.isEmpty()) {
                return new ClientViewChecker(address, clients).violations();
            }
            checker.get().awaitSettled(MAX_TIME_TO_SETTLE);
            return checker.get().violations();
        } catch (IOException | IllegalStateException e) {
            return List.of("the audit failed: " + e.getMessage());
        }
    }

    private void startArrivals(Caller caller, int perSecond) {
        OpenLoop loop = new OpenLoop(caller, perSecond, load.users(), new Random(SEED));
        arrivals.add(
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                loop.run(0);
                            } catch (InterruptedException end) {
                                Thread.currentThread().interrupt();
                            }
                        }));
    }

    private void recordReply(String kind, long began, long ended) {
        orderReplies.add(new RunResult.OrderReply(kind, began, ended));
    }

    private boolean mayNotRetry() {
        return stopped != Long.MAX_VALUE && System.nanoTime() - stopped > RETRY_TIME.toNanos();
    }
}
