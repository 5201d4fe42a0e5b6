package dev.breakwater.resilience.attempt.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.attempt.Attempts;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.CallContext;
import dev.breakwater.resilience.attempt.UpstreamFailure;
import dev.breakwater.resilience.balance.ReplicaAccess;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.deadline.Deadline;
import dev.breakwater.resilience.retry.OutageDetector;
import dev.breakwater.resilience.retry.RetryBudget;
import io.github.resilience4j.core.IntervalBiFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

    private static final long CONFIGURED_WAIT = 100;
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final FakeTime time = new FakeTime();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Replicas replicas =
            ReplicaAccess.replicas(time, "http://a", "http://b", "http://c");
    private final Call call = new Call(Deadline.in(DEADLINE, time), CallContext.NONE);

    @ParameterizedTest
    @CsvSource({"503, 700, 700", "429, 700, 700", "503, 7, 100"})
    void waitsForRetryAfterOfTheOnlyReplica(int status, long asked, long wait) {
        Replicas only = ReplicaAccess.replicas(time, "http://a");

        UpstreamFailure failure = failedAt(only, 0, status, asked);

        assertThat(waitAfter(failure, only)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void ignoresRetryAfterOfOneOfSeveralReplicas(int status) {
        assertThat(waitAfter(failedAt(replicas, 0, status, 700), replicas))
                .isEqualTo(CONFIGURED_WAIT);
    }

    @Test
    void waitsForTheShortestRetryAfterWhenAllReplicasAsk() {
        failedAt(replicas, 0, 503, 700);
        failedAt(replicas, 1, 503, 300);

        assertThat(waitAfter(failedAt(replicas, 2, 503, 900), replicas)).isEqualTo(300);
    }

    @Test
    void waitsForRetryAfterOfTheOnlyReadyReplica() {
        onlyTheFirstIsReady();

        assertThat(waitAfter(failedAt(replicas, 0, 503, 700), replicas)).isEqualTo(700);
    }

    @Test
    void waitsForRetryAfterOfAnInFlightConflictFromAnyReplica() {
        assertThat(waitAfter(failedAt(replicas, 0, 409, 700), replicas)).isEqualTo(700);
    }

    @Test
    void deniesTheRetryWhenRetryAfterExceedsTheDeadline() {
        onlyTheFirstIsReady();

        assertThat(waitAfter(failedAt(replicas, 0, 503, 951), replicas)).isNegative();
        assertThat(registry.get("breakwater.retries.denied").tag("reason", "deadline").counter())
                .extracting(denied -> denied.count())
                .isEqualTo(1.0);
    }

    @Test
    void retriesAtOnceAtAnotherReplicaIfOneIsOverloaded() {
        assertThat(waitAfter(overloaded(0), replicas)).isZero();
    }

    @Test
    void neverRetriesAtAnOverloadedReplica() {
        onlyTheFirstIsReady();

        assertThat(waitAfter(overloaded(0), replicas)).isNegative();
    }

    private UpstreamFailure overloaded(int which) {
        call.failures()
                .add(
                        replicas.all().get(which).address(),
                        time.getAsLong() + Duration.ofDays(1000).toNanos());
        return UpstreamFailure.overloaded(call, Duration.ofSeconds(1));
    }

    private void onlyTheFirstIsReady() {
        ReplicaAccess.ready(replicas.all().get(1), false);
        ReplicaAccess.ready(replicas.all().get(2), false);
    }

    private long waitAfter(Throwable failure, Replicas replicas) {
        var retries =
                new Retries(
                        "orders",
                        new AttemptLimits(
                                Duration.ofMillis(480),
                                Duration.ofMillis(30),
                                Duration.ofMillis(20),
                                Duration.ofMillis(200)),
                        replicas,
                        null,
                        new OutageDetector(8, time),
                        new RetryBudget(3, 1, time),
                        null,
                        registry,
                        List.of());
        RetryConfig.Builder<Object> config =
                RetryConfig.custom().intervalFunction(_ -> CONFIGURED_WAIT);
        retries.retryCustomizer().customize(config);
        IntervalBiFunction<Object> interval = config.build().getIntervalBiFunction();
        return interval.apply(1, Either.left(failure));
    }

    /** Adds a failure to the call, as {@link Attempts} does. */
    private UpstreamFailure failedAt(Replicas replicas, int which, int status, long askedMillis) {
        var failure = new UpstreamFailure(call, status, Duration.ofMillis(askedMillis));
        call.failures()
                .add(
                        replicas.all().get(which).address(),
                        time.getAsLong() + failure.retryAfter().toNanos());
        return failure;
    }
}
