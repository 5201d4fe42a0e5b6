package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.resilience.deadline.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class WriteLimitTest {

    private static final Duration MIN_STATEMENT_TIMEOUT = Duration.ofMillis(250);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Optional<Deadline> requestDeadline = Optional.of(in(Duration.ofSeconds(1)));

    @Test
    void allowsConcurrentWritesUpToTheLimit() {
        WriteLimit limit = limit(2, Duration.ZERO);

        assertThat(limit.<String>executeNew(() -> limit.executeNew(() -> "written")))
                .isEqualTo("written");
    }

    @Test
    void refusesAWriteAboveTheLimitWithRetryAfter() {
        WriteLimit limit = limit(1, Duration.ZERO);

        assertThatThrownBy(() -> limit.<String>executeNew(() -> limit.executeNew(() -> "written")))
                .isInstanceOfSatisfying(
                        DatabaseUnavailableException.class,
                        refusal -> {
                            assertThat(refusal.getStatusCode())
                                    .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                            assertThat(refusal.getHeaders().getFirst("Retry-After")).isEqualTo("2");
                        });
        assertThat(meters.get("breakwater.writes.refused").counter().count()).isOne();
    }

    /** If it waited, the test would take an hour. */
    @Test
    void doesNotWaitBeyondTheRequestsDeadline() {
        WriteLimit limit = limit(1, Duration.ofHours(1));
        requestDeadline = Optional.of(in(MIN_STATEMENT_TIMEOUT));

        assertThatThrownBy(() -> limit.<String>executeNew(() -> limit.executeNew(() -> "written")))
                .isInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void doesNotLimitTasks() {
        WriteLimit limit = limit(1, Duration.ZERO);

        String written =
                limit.executeNew(() -> {
                    requestDeadline = Optional.empty();
                    return limit.executeNew(() -> "by a task");
                });

        assertThat(written).isEqualTo("by a task");
    }

    @Test
    void releasesThePermitWhenAWriteFails() {
        WriteLimit limit = limit(1, Duration.ZERO);

        assertThatThrownBy(() ->
                        limit.executeNew(() -> {
                            throw new IllegalStateException("no");
                        }))
                .hasMessage("no");

        assertThat(limit.<String>executeNew(() -> "written")).isEqualTo("written");
    }

    @Test
    void waitsForAPermitUntilTheDeadlineWhenTheOrderIsStored() throws Exception {
        WriteLimit limit = limit(1, Duration.ZERO);
        var end = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first =
                    callers.submit(() -> limit.executeNew(() -> "held until " + await(begun, end)));
            begun.await();
            var waiting = new FutureTask<>(() -> limit.executeStarted(() -> "written"));
            Thread second = Thread.ofVirtual().start(waiting);
            Awaitility.await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
            end.countDown();

            assertThat(waiting.get()).isEqualTo("written");
            assertThat(first.get()).isEqualTo("held until the end");
        }
        assertThat(meters.get("breakwater.writes.refused").counter().count()).isZero();
    }

    private static String await(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
            return "the end";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private WriteLimit limit(int maxConcurrent, Duration maxWait) {
        var settings =
                new DatabaseSettings(
                        Duration.ofSeconds(2),
                        MIN_STATEMENT_TIMEOUT,
                        new DatabaseSettings.Reads(1),
                        new DatabaseSettings.Writes(maxConcurrent, maxWait),
                        new DatabaseSettings.Retry(Duration.ofMillis(1), Duration.ofMillis(2)));
        return new WriteLimit(settings, () -> requestDeadline, meters);
    }

    private static Deadline in(Duration time) {
        return Deadline.in(time, () -> 0);
    }
}
