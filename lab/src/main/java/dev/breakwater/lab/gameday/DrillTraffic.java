package dev.breakwater.lab.gameday;

import dev.breakwater.lab.gameday.report.RunResult;
import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.gameday.target.Target;




import dev.breakwater.lab.consistency.BookKeeper;
import dev.breakwater.lab.consistency.Customers;
import dev.breakwater.lab.consistency.ViewFromOutside;
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

/** Steady reads and orders through the front door, and what they are answered. */
final class DrillTraffic implements AutoCloseable {

    /** Clients ask on for so long after the last order has come. */
    private static final Duration TO_ASK_AGAIN = Duration.ofSeconds(30);

    private static final Duration TO_SETTLE = Duration.ofSeconds(60);
    private static final int SEED = 42;

    private final URI front;
    private final DrillScenario.LoadSpec load;
    private final Recording recording = new Recording();
    private final Queue<RunResult.OrderReply> replies = new ConcurrentLinkedQueue<>();
    private final ReadHealth pulse = new ReadHealth(System.nanoTime());
    private final OrdersClient reader;
    private final Customers customers;
    private final Optional<BookKeeper> keeper;
    private final List<Thread> threads = new ArrayList<>();
    private volatile long closed = Long.MAX_VALUE;

    /**
     * @param mark of the users whose orders are placed, as nobody else has it
     */
    DrillTraffic(Target target, DrillScenario.LoadSpec load, String mark) {
        this.front = target.front();
        this.load = load;
        this.reader = new OrdersClient(front, recording, pulse);
        this.customers = new Customers(front, mark, SEED, this::replied, this::isTooLate);
        this.keeper = target.books().map(books -> new BookKeeper(customers, books));
    }

    /** Begins; returns at once. */
    void begin() throws IOException, InterruptedException {
        if (keeper.isPresent()) {
            keeper.get().begin();
        }
        arrive(reader, load.reads());
        if (load.orders() > 0) {
            arrive(customers, load.orders());
        }
    }

    /** No more arrive; returns when those that had are answered, or have given up. */
    void end() throws InterruptedException {
        closed = System.nanoTime();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    ReadHealth pulse() {
        return pulse;
    }

    Calls reads() {
        return recording.calls();
    }

    /** Those to attempts that began between these nano times, in the order of their end. */
    List<RunResult.OrderReply> replies(long from, long until) {
        return replies.stream()
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

    /** What became of the orders; waits until none is under way. */
    RunResult.OrderAudit orders() throws InterruptedException {
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
            keeper.get().awaitSettled(TO_SETTLE);
            return keeper.get().differences();
        } catch (IOException | IllegalStateException e) {
            return List.of("it cannot be told: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    private void arrive(Caller caller, int perSecond) {
        OpenLoop loop = new OpenLoop(caller, perSecond, load.users(), new Random(SEED));
        threads.add(
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                loop.run(0);
                            } catch (InterruptedException theEnd) {
                                Thread.currentThread().interrupt();
                            }
                        }));
    }

    private void replied(String kind, long began, long ended) {
        replies.add(new RunResult.OrderReply(kind, began, ended));
    }

    private boolean isTooLate() {
        return closed != Long.MAX_VALUE && System.nanoTime() - closed > TO_ASK_AGAIN.toNanos();
    }
}
