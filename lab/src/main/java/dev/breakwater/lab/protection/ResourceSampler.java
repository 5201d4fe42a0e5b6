package dev.breakwater.lab.protection;

import dev.breakwater.lab.protection.report.ResourceUsage;
import java.time.Duration;

/** Looks at a subject's resources every second, and keeps the largest of each. */
final class ResourceSampler {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final ServiceUnderTest subject;
    private final Thread thread;
    private volatile ResourceUsage largest = ResourceUsage.NONE;

    private ResourceSampler(ServiceUnderTest subject) {
        this.subject = subject;
        this.thread = Thread.ofVirtual().name("sampler").unstarted(this::look);
    }

    static ResourceSampler start(ServiceUnderTest subject) {
        var sampler = new ResourceSampler(subject);
        sampler.thread.start();
        return sampler;
    }

    ResourceUsage stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        return largest;
    }

    private void look() {
        try {
            while (true) {
                largest = largest.largest(subject.resources());
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException theEnd) {
            Thread.currentThread().interrupt();
        }
    }
}
