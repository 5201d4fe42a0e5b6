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

/** A steady load of reads and orders on the target's front, and the answers to it. */
final class DrillTraffic {

    /** How long clients retry an unanswered order after the last order has arrived. */
    private static final Duration RETRY_TIME = Duration.ofSeconds(30);

    private static final Duration MAX_TIME_TO_SETTLE = Duration.ofSeconds(60);
    private static final int SEED = 42;

    private final URI front;
    private final DrillScenario.LoadSpec load;
    private final CallRecorder recording = new CallRecorder();
    private final Queue<RunResult.OrderReply> orderReplies = new ConcurrentLinkedQueue<>();
    private final ReadHealth readHealth = new ReadHealth(System.nanoTime());
    private final OrderReader reader;
    private final ArrivingClients customers;
    private final Optional<Checker> keeper;
    private final List<Thread> arrivals = new ArrayList<>();
    private volatile long stopped = Long.MAX_VALUE;

    /**
     * Prepares the load.
     *
     * @param userPrefix the prefix of the users that place orders; unique to this run
     */
    DrillTraffic(Target target, DrillScenario.LoadSpec load, String userPrefix) {
        this.front = target.front();
        this.load = load;
        this.reader = new OrderReader(front, recording, readHealth);
        this.customers =
                new ArrivingClients(front, userPrefix, SEED, this::recordReply, this::mayNotRetry);
        this.keeper = target.books().map(books -> new Checker(customers, books));
    }

    /** Starts the load, and returns at once. */
    void start() throws IOException, InterruptedException {
        if (keeper.isPresent()) {
            keeper.get().begin();
        }
        startArrivals(reader, load.reads());
        if (load.orders() > 0) {
            startArrivals(customers, load.orders());
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
        if (keeper.isPresent()) {
            keeper.get().beforePartnersDie();
        }
    }

    void afterPartnersDied() throws IOException, InterruptedException {
        if (keeper.isPresent()) {
            keeper.get().afterPartnersDied();
        }
    }

    /** Waits until no order is pending, and compares the orders with what was stored. */
    RunResult.OrderAudit auditOrders() throws InterruptedException {
        return new RunResult.OrderAudit(
                customers.requests().size(),
                customers.history().counts().completed(),
                keeper.isPresent(),
                differences(),
                keeper.map(Checker::uncertain).orElse(0));
    }

    private List<String> differences() throws InterruptedException {
        try {
            if (keeper.isEmpty()) {
                return new ClientViewChecker(front, customers).violations();
            }
            keeper.get().awaitSettled(MAX_TIME_TO_SETTLE);
            return keeper.get().violations();
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
