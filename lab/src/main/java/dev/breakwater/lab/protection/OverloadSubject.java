package dev.breakwater.lab.protection;

import dev.breakwater.lab.http.Http;
import dev.breakwater.lab.protection.callee.BoundedWorkers;
import dev.breakwater.lab.protection.overload.CalleeShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A service whose callee has a bounded number of workers. */
record OverloadSubject(ServiceUnderTest service, BoundedWorkers workers) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofSeconds(3);
    private static final int CLIENTS_PER_ADDRESS = 16; // twice the workers

    /** Replaces the callees' behaviour by bounded workers. */
    static List<OverloadSubject> of(List<ServiceUnderTest> services, CalleeShape shape) {
        return services.stream()
                .map(service -> {
                    var workers =
                            new BoundedWorkers(
                                    shape.addresses(), shape.workers(), CalleeShape.WORK);
                    service.callee().become(workers);
                    return new OverloadSubject(service, workers);
                })
                .toList();
    }

    /** Measures what the callee serves per second, by more clients than it has workers. */
    double measureCapacity() {
        AtomicLong served = new AtomicLong();
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String address : service.callee().urls()) {
                URI orders = URI.create(address + "/orders?userId=probe");
                for (int client = 0; client < CLIENTS_PER_ADDRESS; client++) {
                    clients.execute(() -> callBackToBack(orders, start, served));
                }
            }
        }
        return served.get() / ((System.nanoTime() - start) / 1e9);
    }

    private static void callBackToBack(URI orders, long start, AtomicLong served) {
        try {
            while (System.nanoTime() - start < PROBE.toNanos()) {
                Http.body(Http.request(orders, TIMEOUT));
                served.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
