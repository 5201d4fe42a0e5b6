package dev.breakwater.lab.protection;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.process.SupervisedProcess;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.OpenLoop;
import dev.breakwater.lab.load.OrdersClient;
import dev.breakwater.lab.load.Recording;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** One user-service that runs, and the callee that it has for itself. */
final class Subject {

    private static final Duration TO_RECOVER = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int CALLS_PER_LOOK = 20;

    private final Variant variant;
    private final SupervisedProcess process;
    private final Callee callee;
    private final Openings openings;
    private final URI url;
    private final Metrics metrics;

    Subject(
            Variant variant,
            LoopbackAddress address,
            SupervisedProcess process,
            Callee callee,
            Openings openings) {
        this.variant = variant;
        this.process = process;
        this.callee = callee;
        this.openings = openings;
        this.url = URI.create(address.url());
        this.metrics = new Metrics(address.management().url());
    }

    String name() {
        return variant.title();
    }

    String url() {
        return url.toString();
    }

    Callee callee() {
        return callee;
    }

    Openings openings() {
        return openings;
    }

    /** Returns when the last call has been answered. */
    void load(Recording recording, int perSecond, int seconds, long seed)
            throws InterruptedException {
        try (var client = new OrdersClient(url, recording)) {
            new OpenLoop(client, perSecond, new Random(seed)).run(seconds);
        }
    }

    /** Waits until it answers as in calm weather; false if it does not come back. */
    boolean recovers() throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < TO_RECOVER.toNanos()) {
            var look = new Recording();
            try (var client = new OrdersClient(url, look)) {
                for (int user = 0; user < CALLS_PER_LOOK; user++) {
                    client.run(user, System.nanoTime());
                }
            }
            if (look.calls().where(Call::isFull).count() == CALLS_PER_LOOK) {
                return true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return false;
    }

    /** Calls of the callee that it has begun so far, retries included. */
    double attempts() throws InterruptedException {
        return metrics.value(variant.attemptsMeter());
    }

    Resources resources() throws InterruptedException {
        Traffic.Counts counts = callee.traffic().counts();
        return new Resources(
                metrics.value("jvm.threads.live"),
                metrics.value("jvm.memory.used?tag=area:heap") / (1 << 20),
                counts.openConnections(),
                counts.inFlight());
    }

    /** So that the heap shows what is still in use. */
    Resources resourcesAfterGc() throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new CommandException("make bench-faults needs jcmd, which every JDK has: " + e);
        }
        return resources();
    }
}
