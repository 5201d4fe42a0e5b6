package dev.breakwater.lab.protection;

import java.time.Duration;

/** Looks at a subject's resources every second, and keeps the largest of each. */
final class Sampler {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Subject subject;
    private final Thread thread;
    private volatile Resources largest = Resources.NONE;

    private Sampler(Subject subject) {
        this.subject = subject;
        this.thread = Thread.ofVirtual().name("sampler").unstarted(this::look);
    }

    static Sampler start(Subject subject) {
        var sampler = new Sampler(subject);
        sampler.thread.start();
        return sampler;
    }

    Resources stop() throws InterruptedException {
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
