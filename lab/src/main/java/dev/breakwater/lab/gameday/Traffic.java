package dev.breakwater.lab.gameday;

import dev.breakwater.lab.consistency.checker.Checker;
import dev.breakwater.lab.consistency.workload.ArrivingClients;
import dev.breakwater.lab.consistency.checker.ClientViewChecker;
import dev.breakwater.lab.load.Caller;
import dev.breakwater.lab.load.Calls;
import dev.breakwater.lab.load.OpenLoop;
import dev.breakwater.lab.load.OrderReader;
import dev.breakwater.lab.load.CallRecorder;
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
final class Traffic implements AutoCloseable {

    /** Clients ask on for so long after the last order has come. */
    private static final Duration TO_ASK_AGAIN = Duration.ofSeconds(30);

    private static final Duration TO_SETTLE = Duration.ofSeconds(60);
    private static final int SEED = 42;

    private final URI front;
    private final Scenario.Load load;
    private final CallRecorder recording = new CallRecorder();
    private final Queue<Course.Reply> replies = new ConcurrentLinkedQueue<>();
    private final Pulse pulse = new Pulse(System.nanoTime());
    private final OrderReader reader;
    private final ArrivingClients customers;
    private final Optional<Checker> keeper;
    private final List<Thread> threads = new ArrayList<>();
    private volatile long closed = Long.MAX_VALUE;

    /**
     * @param mark of the users whose orders are placed, as nobody else has it
     */
    Traffic(Target target, Scenario.Load load, String mark) {
        this.front = target.front();
        this.load = load;
        this.reader = new OrderReader(front, recording, pulse);
        this.customers = new ArrivingClients(front, mark, SEED, this::replied, this::isTooLate);
        this.keeper = target.books().map(books -> new Checker(customers, books));
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

    Pulse pulse() {
        return pulse;
    }

    Calls reads() {
        return recording.calls();
    }

    /** Those to attempts that began between these nano times, in the order of their end. */
    List<Course.Reply> replies(long from, long until) {
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
    Course.Orders orders() throws InterruptedException {
        return new Course.Orders(
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
            keeper.get().awaitSettled(TO_SETTLE);
            return keeper.get().violations();
        } catch (IOException | IllegalStateException e) {
            return List.of("it cannot be told: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        
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
        replies.add(new Course.Reply(kind, began, ended));
    }

    private boolean isTooLate() {
        return closed != Long.MAX_VALUE && System.nanoTime() - closed > TO_ASK_AGAIN.toNanos();
    }
}
