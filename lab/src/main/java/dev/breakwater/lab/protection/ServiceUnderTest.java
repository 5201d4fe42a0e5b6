package dev.breakwater.lab.protection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.http.Json;
import dev.breakwater.lab.launcher.LoopbackAddress;
import dev.breakwater.lab.launcher.process.SupervisedProcess;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.CallRecorder;
import dev.breakwater.lab.load.OpenLoop;
import dev.breakwater.lab.load.OrderReader;
import dev.breakwater.lab.protection.callee.Callee;
import dev.breakwater.lab.protection.callee.CalleeCounters;
import dev.breakwater.lab.protection.overload.LimitSample;
import dev.breakwater.lab.protection.report.ResourceUsage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** A running user-service and its own callee. */
record ServiceUnderTest(
        ServiceVariant variant,
        LoopbackAddress address,
        SupervisedProcess process,
        Callee callee,
        BreakerOpenTimes openings) {

    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration RECOVERY_POLL_INTERVAL = Duration.ofMillis(500);
    private static final int CALLS_PER_POLL = 20;
    private static final Duration METRICS_TIMEOUT = Duration.ofSeconds(2);

    /** Waits until the last call has its response. */
    void load(CallRecorder recorder, int perSecond, int seconds, long seed)
            throws InterruptedException {
        new OpenLoop(reader(recorder), perSecond, OrderReader.USERS, new Random(seed)).run(seconds);
    }

    /** Waits until each of several calls is FULL; returns false at the timeout. */
    boolean recovers() throws InterruptedException {
        long end = System.nanoTime() + RECOVERY_TIMEOUT.toNanos();
        while (System.nanoTime() < end) {
            var recorder = new CallRecorder();
            for (int user = 0; user < CALLS_PER_POLL; user++) {
                reader(recorder).run(user, System.nanoTime());
            }
            if (recorder.calls().where(Call::isFull).count() == CALLS_PER_POLL) {
                return true;
            }
            Thread.sleep(RECOVERY_POLL_INTERVAL);
        }
        return false;
    }

    private OrderReader reader(CallRecorder recorder) {
        return new OrderReader(URI.create(address.url()), recorder);
    }

    /** Returns the calls of order-service so far, retries included. */
    double attempts() throws InterruptedException {
        return meter(variant.attemptsMeter());
    }

    ResourceUsage resources() throws InterruptedException {
        CalleeCounters.RequestCounts counts = callee.counters().counts();
        return new ResourceUsage(
                meter("jvm.threads.live"),
                meter("jvm.memory.used?tag=area:heap") / (1 << 20),
                counts.openConnections(),
                counts.inFlight());
    }

    /** Returns the adaptive limit of all addresses together, and the calls in flight. */
    LimitSample limit() throws InterruptedException {
        return new LimitSample(
                System.nanoTime(),
                meter("breakwater.limit?tag=name:orders"),
                meter("breakwater.limit.in.flight?tag=name:orders"));
    }

    /** Collects garbage first, so that the heap shows what is in use. */
    ResourceUsage resourcesAfterGc() throws InterruptedException {
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

    /** Returns a meter's first measurement; NaN without such a meter, or without a response. */
    private double meter(String name) throws InterruptedException {
        URI meter = URI.create(address.management().url() + "/actuator/metrics/" + name);
        try {
            JsonNode json = Json.read(Http.send(Http.request(meter, METRICS_TIMEOUT)).body());
            return json.path("measurements").path(0).path("value").asDouble(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
