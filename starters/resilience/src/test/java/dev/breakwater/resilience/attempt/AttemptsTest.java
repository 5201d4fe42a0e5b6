package dev.breakwater.resilience.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.resilience.deadline.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final URI A = URI.create("http://a");

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final List<FailureKind> failures = new ArrayList<>();
    private final Attempts attempts =
            new Attempts(
                    _ -> A,
                    new AttemptLimits(
                            Duration.ofMillis(500),
                            Duration.ofMillis(1),
                            Duration.ofMillis(1),
                            Duration.ofMillis(100)),
                    timers,
                    List.of(new RecordingListener()));

    @AfterEach
    void end() {
        timers.shutdownNow();
    }

    @Test
    void stopsTheTaskAtTheTimeoutOfAnAttempt() {
        var outcome = start(Duration.ofMinutes(1), AttemptsTest::waitsForEver);

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(AttemptTimeout.class);
        assertThat(failures).containsExactly(FailureKind.TIMEOUT);
    }

    @Test
    void stopsTheTaskAtTheDeadline() {
        var outcome = start(Duration.ofMillis(20), AttemptsTest::waitsForEver);

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(DeadlineExceeded.class);
        assertThat(failures).containsExactly(FailureKind.DEADLINE_TOO_SHORT);
    }

    @Test
    void countsATimeoutIfTheDeadlinePassesAfterAConclusiveTime() {
        var outcome = start(Duration.ofMillis(300), AttemptsTest::waitsForEver);

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(DeadlineExceeded.class);
        assertThat(failures).containsExactly(FailureKind.TIMEOUT);
    }

    @Test
    void doesNotCountAShortAttemptAfterBackpressure() {
        Call call = callWithin(Duration.ofMillis(20));
        attempts.start(
                call,
                _ -> {
                    throw new UpstreamFailure(call, 429, Duration.ZERO);
                });

        var outcome = attempts.start(call, AttemptsTest::waitsForEver).toCompletableFuture();

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(DeadlineExceeded.class);
        assertThat(failures)
                .containsExactlyInAnyOrder(
                        FailureKind.BACKPRESSURE, FailureKind.DEADLINE_TOO_SHORT);
    }

    @Test
    void countsAShortAttemptAfterAFailureOfTheCallee() {
        Call call = callWithin(Duration.ofMillis(20));
        call.failedAt(A, FailureKind.TRANSIENT, 0);

        var outcome = attempts.start(call, AttemptsTest::waitsForEver).toCompletableFuture();

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(DeadlineExceeded.class);
        assertThat(failures).containsExactly(FailureKind.DEADLINE_AFTER_FAILURE);
    }

    @Test
    void clearsTheInterruptBeforeCallbacksRun() {
        var outcome = start(Duration.ofMinutes(1), AttemptsTest::waitsForEver);
        var interrupted = outcome.handle((_, _) -> Thread.currentThread().isInterrupted());

        assertThat(interrupted.join()).isFalse();
    }

    @Test
    void wrapsAnErrorAsAnException() {
        var outcome =
                start(
                        Duration.ofMinutes(1),
                        _ -> {
                            throw new StackOverflowError();
                        });

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(failures).containsExactly(FailureKind.UNKNOWN);
    }

    @Test
    void startsNoTaskWithoutTime() {
        var outcome =
                start(
                        Duration.ZERO,
                        _ -> {
                            throw new AssertionError("begun");
                        });

        assertThatThrownBy(outcome::join).hasCauseInstanceOf(DeadlineExceeded.class);
        assertThat(failures).containsExactly(FailureKind.DEADLINE_TOO_SHORT);
    }

    private CompletableFuture<String> start(Duration deadline, AttemptTask<String> work) {
        return attempts.start(callWithin(deadline), work).toCompletableFuture();
    }

    private static Call callWithin(Duration deadline) {
        return new Call(Deadline.in(deadline, System::nanoTime), CallContext.NONE);
    }

    private static String waitsForEver(Attempt attempt) {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private final class RecordingListener implements AttemptListener {

        @Override
        public void failed(Attempt attempt, FailureKind kind) {
            failures.add(kind);
        }

        @Override
        public void notBegun(FailureKind kind) {
            failures.add(kind);
        }
    }
}
