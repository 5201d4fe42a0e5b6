package dev.breakwater.resilience.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SystemdWatchdogTest {

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private volatile boolean alive = true;

    @Test
    void sendsReadyAndThenRepeatedHeartbeats() {
        try (SystemdWatchdog watchdog = watchdog(Duration.ofMillis(20))) {
            watchdog.ready();

            await().until(() -> sent.size() > 3);
        }
        assertThat(sent).startsWith("READY=1", "WATCHDOG=1", "WATCHDOG=1");
    }

    @Test
    void sendsOnlyReadyWithoutATimeout() {
        try (SystemdWatchdog watchdog = watchdog(Duration.ZERO)) {
            watchdog.ready();
        }
        assertThat(sent).containsExactly("READY=1");
    }

    @Test
    void sendsNothingWhileLivenessFails() {
        try (SystemdWatchdog watchdog = watchdog(Duration.ZERO)) {
            watchdog.beat();
            alive = false;
            watchdog.beat();
            watchdog.beat();
            alive = true;
            watchdog.beat();
        }
        assertThat(sent).containsExactly("WATCHDOG=1", "WATCHDOG=1");
    }

    @Test
    void sendsNothingWhenTheLivenessCheckThrows() {
        try (SystemdWatchdog watchdog =
                new SystemdWatchdog(
                        sent::add,
                        () -> {
                            throw new IllegalStateException("on purpose");
                        },
                        Duration.ZERO)) {
            watchdog.beat();
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void sendsNothingAfterStopping() {
        try (SystemdWatchdog watchdog = watchdog(Duration.ofMillis(20))) {
            watchdog.ready();
            await().until(() -> sent.contains("WATCHDOG=1"));

            watchdog.stop();
        }
        assertThat(sent).endsWith("STOPPING=1").containsOnlyOnce("STOPPING=1");
    }

    @Test
    void stopsAtOnceWhileTheLivenessCheckHangs() throws InterruptedException {
        var hanging = new CountDownLatch(1);
        var checks = new CountDownLatch(1);
        Thread beat;
        try (SystemdWatchdog watchdog =
                new SystemdWatchdog(
                        sent::add,
                        () -> {
                            checks.countDown();
                            awaitQuietly(hanging);
                            return true;
                        },
                        Duration.ZERO)) {
            beat = Thread.startVirtualThread(watchdog::beat);
            checks.await();

            watchdog.stop();

            assertThat(sent).containsExactly("STOPPING=1");
        }
        hanging.countDown();
        beat.join();
        assertThat(sent).containsExactly("STOPPING=1");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void survivesAnUnreachableSystemd() {
        try (SystemdWatchdog watchdog =
                new SystemdWatchdog(
                        _ -> {
                            throw new IOException("on purpose");
                        },
                        () -> alive,
                        Duration.ZERO)) {
            watchdog.ready();
            watchdog.beat();
        }
    }

    private SystemdWatchdog watchdog(Duration timeout) {
        return new SystemdWatchdog(sent::add, () -> alive, timeout);
    }
}
