package dev.breakwater.lab.protection;

import dev.breakwater.lab.protection.report.ResourceUsage;
import java.time.Duration;

/** Samples a service's resources once a second, and keeps the maximum of each. */
final class ResourceSampler {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ServiceUnderTest service;
    private final Thread thread;
    private volatile ResourceUsage max = ResourceUsage.NONE;

    /** Starts to sample. */
    ResourceSampler(ServiceUnderTest service) {
        this.service = service;
        this.thread = Thread.ofVirtual().name("sampler").start(this::sample);
    }

    ResourceUsage stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        return max;
    }

    private void sample() {
        try {
            while (true) {
                max = max.max(service.resources());
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
