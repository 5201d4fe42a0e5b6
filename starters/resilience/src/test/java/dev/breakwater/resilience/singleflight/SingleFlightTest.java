package dev.breakwater.resilience.singleflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

    private static final Duration MARGIN = Duration.ofMillis(5);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration LATER = Duration.ofHours(1);

    private final SingleFlight<String, String> flights = new SingleFlight<>(MARGIN);
    private final CompletableFuture<String> call = new CompletableFuture<>();

    @Test
    void makesOneCallForConcurrentCallers() {
        var leader = join(LATER, () -> call);
        var follower = join(LATER, () -> neverCalled());

        call.complete("orders");

        assertThat(leader.join()).isEqualTo("orders");
        assertThat(follower.join()).isEqualTo("orders");
        assertThat(flights.led()).isEqualTo(1);
        assertThat(flights.joined()).isEqualTo(1);
    }

    @Test
    void makesANewCallForALaterCaller() {
        var _ = join(LATER, () -> call);
        call.complete("old");

        assertThat(join(LATER, () -> completed("new")).join()).isEqualTo("new");
    }

    @Test
    void makesACallForEachKey() {
        var _ = join(LATER, () -> call);

        var other = flights.join("bob", LATER, LATER, () -> completed("bob's"), () -> "late");

        assertThat(other.toCompletableFuture().join()).isEqualTo("bob's");
    }

    @Test
    void sharesTheFailureOfTheLeader() {
        var _ = join(LATER, () -> call);
        var follower = join(LATER, () -> neverCalled());

        call.completeExceptionally(new IllegalStateException("broken"));

        assertThatThrownBy(follower::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("broken");
    }

    @Test
    void endsAFollowerAtItsOwnDeadline() {
        var _ = join(LATER, () -> call);

        assertThat(join(SOON, () -> neverCalled()).join()).isEqualTo("late");
        assertThat(call).isNotDone();
    }

    @Test
    void makesANewCallForACallerWithMoreTimeThanTheLeader() {
        var hurried = join(SOON, () -> call);
        var leader = new CompletableFuture<String>();
        var patient = join(LATER, () -> leader);
        var follower = join(LATER, () -> neverCalled());

        call.complete("out of time");
        leader.complete("orders");

        assertThat(hurried.join()).isEqualTo("out of time");
        assertThat(patient.join()).isEqualTo("orders");
        assertThat(follower.join()).isEqualTo("orders");
        assertThat(flights.led()).isEqualTo(2);
        assertThat(flights.joined()).isEqualTo(1);
    }

    @Test
    void keepsTheNewerCallInFlightWhenTheOlderOneEnds() {
        var _ = join(SOON, () -> call);
        var leader = new CompletableFuture<String>();
        var _ = join(LATER, () -> leader);
        call.complete("out of time");

        var follower = join(LATER, () -> neverCalled());
        leader.complete("orders");

        assertThat(follower.join()).isEqualTo("orders");
    }

    @Test
    void makesANewCallAfterForget() {
        var older = join(LATER, () -> call);
        flights.forget("alice");
        var younger = new CompletableFuture<String>();
        var reader = join(LATER, () -> younger);
        var another = join(LATER, () -> neverCalled());

        call.complete("before the write");
        younger.complete("after the write");

        assertThat(older.join()).isEqualTo("before the write");
        assertThat(reader.join()).isEqualTo("after the write");
        assertThat(another.join()).isEqualTo("after the write");
    }

    @Test
    void keepsNothingOfACallThatFailsToStart() {
        Supplier<CompletionStage<String>> broken =
                () -> {
                    throw new IllegalStateException("broken");
                };
        assertThatThrownBy(() -> join(LATER, broken)).hasMessage("broken");

        assertThat(join(LATER, () -> completed("orders")).join()).isEqualTo("orders");
    }

    private CompletableFuture<String> join(Duration time, Supplier<CompletionStage<String>> work) {
        return flights.join("alice", time, time, work, () -> "late").toCompletableFuture();
    }

    private static CompletionStage<String> completed(String value) {
        return CompletableFuture.completedStage(value);
    }

    private static CompletionStage<String> neverCalled() {
        throw new AssertionError("a call was to be shared, and was made");
    }
}
