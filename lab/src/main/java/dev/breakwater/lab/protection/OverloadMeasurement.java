package dev.breakwater.lab.protection;

import dev.breakwater.lab.load.CallRecorder;
import dev.breakwater.lab.load.Caller;
import dev.breakwater.lab.load.OpenLoop;
import dev.breakwater.lab.load.OrderPlacer;
import dev.breakwater.lab.load.OrderReader;
import dev.breakwater.lab.protection.overload.LimitSample;
import dev.breakwater.lab.protection.overload.LoadStep;
import dev.breakwater.lab.protection.overload.OverloadResult;
import dev.breakwater.lab.protection.overload.OverloadScenario;
import dev.breakwater.lab.protection.overload.OverloadScenario.Kind;
import dev.breakwater.lab.protection.overload.StepWindow;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Measures one service in one scenario; the methods are called in this order. */
final class OverloadMeasurement {

    private final OverloadSubject subject;
    private final OverloadScenario scenario;
    private final double capacity;
    private final int seed;
    private final CallRecorder reads = new CallRecorder();
    private final CallRecorder normalReads = new CallRecorder();
    private final CallRecorder orders = new CallRecorder();
    private final Queue<LimitSample> limits = new ConcurrentLinkedQueue<>();
    private final List<StepWindow> windows = new ArrayList<>();
    private final DistinctUsers users = new DistinctUsers();
    private final long start = System.nanoTime();
    private volatile int rate;
    private @Nullable LoadStep step;
    private long stepStart;
    private long requests;

    /**
     * A measurement.
     *
     * @param capacity what the callee serves at most, in calls per second
     */
    OverloadMeasurement(
            OverloadSubject subject, OverloadScenario scenario, double capacity, int seed) {
        this.subject = subject;
        this.scenario = scenario;
        this.capacity = capacity;
        this.seed = seed;
        this.rate = perSecond(scenario.steps().getFirst().load());
    }

    /** Starts the load and the samples of the limit, which end by themselves. */
    void start(Executor threads) {
        URI target = URI.create(subject.service().address().url());
        boolean mixed = scenario.kind() == Kind.CRITICALITY;
        String criticality = mixed ? "sheddable" : null;
        load(threads, new OrderReader(target, criticality, reads), () -> rate);
        if (mixed) {
            int normal = perSecond(OverloadScenario.NORMAL_READS);
            load(threads, new OrderReader(target, normalReads), () -> normal);
            int placements = perSecond(OverloadScenario.ORDERS);
            load(threads, new OrderPlacer(target, orders), () -> placements);
        }
        threads.execute(this::sampleLimit);
    }

    void begin(LoadStep next) {
        step = next;
        subject.workers().setCapacity(next.capacity());
        rate = perSecond(next.load());
        requests = requestsSoFar();
        stepStart = System.nanoTime();
    }

    void end() {
        if (step != null) {
            windows.add(
                    new StepWindow(step, stepStart, System.nanoTime(), requestsSoFar() - requests));
        }
    }

    OverloadResult result() {
        return new OverloadResult(
                subject.service().variant().title(),
                scenario,
                capacity,
                windows,
                reads.calls(),
                normalReads.calls(),
                orders.calls(),
                subject.service().openings().countSince(start),
                List.copyOf(limits));
    }

    private int perSecond(double load) {
        return (int) Math.round(load * capacity);
    }

    private long requestsSoFar() {
        return subject.service().callee().counters().counts().requests();
    }

    private void load(Executor threads, Caller caller, IntSupplier perSecond) {
        var loop = new OpenLoop(users.of(caller), perSecond, OrderReader.USERS, new Random(seed));
        threads.execute(() -> {
            try {
                loop.run(scenario.seconds());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void sampleLimit() {
        try {
            for (int second = 0; second < scenario.seconds(); second++) {
                limits.add(subject.service().limit());
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
