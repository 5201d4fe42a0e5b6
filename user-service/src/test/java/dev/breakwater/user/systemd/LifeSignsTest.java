package dev.breakwater.user.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

class LifeSignsTest {

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private volatile Status liveness = Status.UP;

    @Test
    void saysThatItIsReadyAndThenThatItLivesAgainAndAgain() {
        try (LifeSigns signs = signs(Duration.ofMillis(20))) {
            signs.ready();

            await().until(() -> heard.size() > 3);
        }
        assertThat(heard).startsWith("READY=1", "WATCHDOG=1", "WATCHDOG=1");
    }

    @Test
    void saysThatItIsReadyAloneToAServiceManagerWithoutWatchdog() {
        try (LifeSigns signs = signs(Duration.ZERO)) {
            signs.ready();
        }
        assertThat(heard).containsExactly("READY=1");
    }

    @Test
    void saysNothingWhileItIsSick() {
        try (LifeSigns signs = signs(Duration.ZERO)) {
            signs.beat();
            liveness = Status.DOWN;
            signs.beat();
            signs.beat();
            liveness = Status.UP;
            signs.beat();
        }
        assertThat(heard).containsExactly("WATCHDOG=1", "WATCHDOG=1");
    }

    @Test
    void saysNothingWhenLivenessCannotBeJudged() {
        try (LifeSigns signs =
                new LifeSigns(
                        heard::add,
                        () -> {
                            throw new IllegalStateException("on purpose");
                        },
                        Duration.ZERO)) {
            signs.beat();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void saysThatItStopsAndNothingMore() {
        try (LifeSigns signs = signs(Duration.ofMillis(20));
                GenericApplicationContext context = new GenericApplicationContext()) {
            signs.ready();
            await().until(() -> heard.contains("WATCHDOG=1"));

            signs.stopping(new ContextClosedEvent(context));
        }
        assertThat(heard).endsWith("STOPPING=1").containsOnlyOnce("STOPPING=1");
    }

    @Test
    void doesNotStopWithTheManagementPort() {
        try (LifeSigns signs = signs(Duration.ZERO);
                GenericApplicationContext context = new GenericApplicationContext();
                GenericApplicationContext management = new GenericApplicationContext(context)) {
            signs.stopping(new ContextClosedEvent(management));
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void livesOnWhenNobodyListens() {
        try (LifeSigns signs =
                new LifeSigns(
                        _ -> {
                            throw new IOException("on purpose");
                        },
                        () -> liveness,
                        Duration.ZERO)) {
            signs.ready();
            signs.beat();
        }
    }

    private LifeSigns signs(Duration watchdog) {
        return new LifeSigns(heard::add, () -> liveness, watchdog);
    }
}
