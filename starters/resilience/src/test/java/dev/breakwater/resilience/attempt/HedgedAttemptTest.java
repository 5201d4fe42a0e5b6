package dev.breakwater.resilience.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.breakwater.resilience.FakeTime;
import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.hedge.LatencyPercentile;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.retry.OutageDetector;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HedgedAttemptTest {

    private static final URI A = URI.create("http://a");
    private static final URI B = URI.create("http://b");

    private static final Duration TIMEOUT = Duration.ofMillis(300);

    private final FakeTime time = new FakeTime();
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final OutageDetector outage = new OutageDetector(8, System::nanoTime);
    private final Bulkhead bulkhead =
            Bulkhead.of("orders", BulkheadConfig.custom().maxConcurrentCalls(1).build());
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private boolean hasSeveralAddresses = true;
    private volatile boolean processorsBusy;
    private volatile @Nullable URI other = B;

    @AfterEach
    void end() {
        timers.shutdownNow();
    }

    @Test
    void answersFromTheHedgeAndStopsTheFirstAttemptIfThatIsSlow() {
        Attempts attempts = hedged(Mode.ENFORCE);

        var answer = start(attempts, attempt -> attempt.hedge() ? "hedge" : waitsForEver());

        assertThat(answer.join()).isEqualTo("hedge");
        await().untilAsserted(
                        () -> assertThat(ended).containsOnly("http://b", "http://a SUPERSEDED"));
        assertThat(hedges("won")).isEqualTo(1);
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void stopsTheHedgeIfTheFirstAttemptIsAnsweredBeforeIt() {
        var answer = start(hedged(Mode.ENFORCE), bothRun(_ -> "first", _ -> waitsForEver()));

        assertThat(answer.join()).isEqualTo("first");
        await().untilAsserted(
                        () -> assertThat(ended).containsOnly("http://a", "http://b SUPERSEDED"));
        assertThat(hedges("lost")).isEqualTo(1);
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void waitsForTheHedgeIfTheFirstAttemptFailsBeforeIt() {
        AttemptTask<String> hedge =
                _ -> {
                    await().until(() -> ended.contains("http://a TRANSIENT"));
                    return "hedge";
                };

        var answer = start(hedged(Mode.ENFORCE), bothRun(answering(503), hedge));

        assertThat(answer.join()).isEqualTo("hedge");
    }

    @Test
    void failsAsTheFirstAttemptIfBothFail() {
        var answer = start(hedged(Mode.ENFORCE), bothRun(answering(503), answering(500)));

        assertThatThrownBy(answer::join).hasMessageContaining("503");
    }

    @Test
    void startsNoHedgeWithoutAnotherReplica() {
        other = null;
        assertNoHedge(hedged(Mode.ENFORCE, TIMEOUT), "denied_full");
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void neitherWaitsForNorCountsAHedgeAtTheOnlyAddress() {
        hasSeveralAddresses = false;

        var answer = start(hedged(Mode.ENFORCE, TIMEOUT), _ -> waitsForEver());

        assertThatThrownBy(answer::join).hasCauseInstanceOf(AttemptTimeout.class);
        assertThat(ended).containsExactly("http://a TIMEOUT");
        assertThat(registry.get("breakwater.hedges").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    @Test
    void startsNoHedgeWithoutAPermit() {
        Attempts attempts = hedged(Mode.ENFORCE, TIMEOUT);
        bulkhead.acquirePermission();
        assertNoHedge(attempts, "denied_full");
    }

    @Test
    void startsNoHedgeDuringAnOutage() {
        Attempts attempts = hedged(Mode.ENFORCE, TIMEOUT);
        for (int i = 0; i < 8; i++) {
            outage.failed();
        }
        assertNoHedge(attempts, "denied_outage");
    }

    @Test
    void startsNoHedgeWhileThreadsWaitForAProcessor() {
        processorsBusy = true;
        assertNoHedge(hedged(Mode.ENFORCE, TIMEOUT), "denied_busy");
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
    }

    @Test
    void startsNoHedgeIfItOnlyObserves() {
        assertNoHedge(hedged(Mode.OBSERVE, TIMEOUT), "observed");
    }

    @Test
    void startsNoMoreHedgesThanTheBudgetSaved() {
        Attempts attempts = hedged(Mode.ENFORCE, TIMEOUT);

        for (int i = 0; i < 4; i++) {
            start(attempts, attempt -> attempt.hedge() ? "hedge" : waitsForEver())
                    .handle((_, _) -> "ended")
                    .join();
        }

        assertThat(hedges("won")).isEqualTo(3);
        assertThat(hedges("denied_budget")).isEqualTo(1);
    }

    private void assertNoHedge(Attempts attempts, String reason) {
        ended.clear();

        var answer = start(attempts, _ -> waitsForEver());

        assertThatThrownBy(answer::join).hasCauseInstanceOf(AttemptTimeout.class);
        assertThat(hedges(reason)).isEqualTo(1);
        assertThat(ended).containsExactly("http://a TIMEOUT");
    }

    private Attempts hedged(Mode mode) {
        return hedged(mode, Duration.ofMinutes(1));
    }

    /** Attempts that know how long a call takes, and have saved three hedges. */
    private Attempts hedged(Mode mode, Duration timeout) {
        var hedging =
                new Hedging(
                        "orders",
                        mode,
                        3,
                        3,
                        outage,
                        bulkhead,
                        () -> processorsBusy,
                        time,
                        registry);
        for (int i = 0; i < LatencyPercentile.MIN_CALLS; i++) {
            hedging.ended(quickAttempt(), null);
        }
        time.passes(LatencyPercentile.MIN_TIME);
        hedging.ended(quickAttempt(), null);
        return new Attempts(
                new Addresses(),
                new AttemptLimits(
                        timeout, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)),
                timers,
                List.of(new RecordingListener()),
                hedging);
    }

    private static Attempt quickAttempt() {
        return new Attempt(call(), A, System.nanoTime(), Duration.ofSeconds(1));
    }

    private static Call call() {
        return new Call(Deadline.in(Duration.ofHours(1), System::nanoTime), CallContext.NONE);
    }

    private final class Addresses implements AddressChoice {

        @Override
        public URI choose(Call call) {
            return A;
        }

        @Override
        public boolean hasSeveralAddresses() {
            return hasSeveralAddresses;
        }

        @Override
        public @Nullable URI chooseOther(Call call, URI taken) {
            return other;
        }
    }

    private static CompletableFuture<String> start(Attempts attempts, AttemptTask<String> task) {
        return attempts.start(call(), task).toCompletableFuture();
    }

    private double hedges(String result) {
        return registry.get("breakwater.hedges").tag("result", result).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** The first attempt waits until its hedge has begun. */
    private static AttemptTask<String> bothRun(
            AttemptTask<String> first, AttemptTask<String> hedge) {
        var hedgeBegan = new CountDownLatch(1);
        return attempt -> {
            if (attempt.hedge()) {
                hedgeBegan.countDown();
                return hedge.run(attempt);
            }
            wait(hedgeBegan);
            return first.run(attempt);
        };
    }

    private static AttemptTask<String> answering(int status) {
        return attempt -> {
            throw new UpstreamFailure(attempt.call(), status, Duration.ZERO);
        };
    }

    private static String waitsForEver() {
        wait(new CountDownLatch(1));
        return "never";
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private final class RecordingListener implements AttemptListener {

        @Override
        public void succeeded(Attempt attempt) {
            ended.add(attempt.address().toString());
        }

        @Override
        public void failed(Attempt attempt, FailureKind kind) {
            ended.add(attempt.address() + " " + kind);
        }
    }
}
