package dev.breakwater.lab.gameday;

import dev.breakwater.lab.consistency.BookKeeper;
import dev.breakwater.lab.consistency.Customers;
import dev.breakwater.lab.consistency.ViewFromOutside;
import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.target.Target;
import dev.breakwater.lab.load.Caller;
import dev.breakwater.lab.load.Calls;
import dev.breakwater.lab.load.OpenLoop;
import dev.breakwater.lab.load.OrdersClient;
import dev.breakwater.lab.load.Recording;

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
final class DrillTraffic implements AutoCloseable {

    /** How long clients retry an unanswered order after the last order has arrived. */
    private static final Duration RETRY_TIME = Duration.ofSeconds(30);

    private static final Duration MAX_TIME_TO_SETTLE = Duration.ofSeconds(60);
    private static final int SEED = 42;

    private final URI front;
    private final DrillScenario.LoadSpec load;
    private final Recording recording = new Recording();
    private final Queue<RunResult.OrderReply> orderReplies = new ConcurrentLinkedQueue<>();
    private final ReadHealth readHealth = new ReadHealth(System.nanoTime());
    private final OrdersClient reader;
    private final Customers customers;
    private final Optional<BookKeeper> keeper;
    private final List<Thread> arrivals = new ArrayList<>();
    private volatile long stopped = Long.MAX_VALUE;

    /**
     * Prepares the load.
     *
     * @param userPrefix of the users that place orders; unique to this run
     */
    DrillTraffic(Target target, DrillScenario.LoadSpec load, String userPrefix) {
        this.front = target.front();
        this.load = load;
        this.reader = new OrdersClient(front, recording, readHealth);
        this.customers =
                new Customers(front, userPrefix, SEED, this::recordReply, this::mayNotRetry);
        this.keeper = target.books().map(books -> new BookKeeper(customers, books));
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
                customers.wanted(),
                customers.acknowledged(),
                keeper.isPresent(),
                differences(),
                keeper.map(BookKeeper::uncertain).orElse(0));
    }

    private List<String> differences() throws InterruptedException {
        try {
            if (keeper.isEmpty()) {
                return new ViewFromOutside(front, customers).differences();
            }
            keeper.get().awaitSettled(MAX_TIME_TO_SETTLE);
            return keeper.get().differences();
        } catch (IOException | IllegalStateException e) {
            return List.of("the audit failed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        reader.close();
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
