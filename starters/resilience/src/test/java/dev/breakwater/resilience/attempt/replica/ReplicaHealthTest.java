package dev.breakwater.resilience.attempt.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.CallContext;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.ReplicaAccess;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.deadline.Deadline;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ReplicaHealthTest {

    private static final int FAILURES = ReplicaAccess.MAX_FAILURES;

    private final Replicas replicas =
            ReplicaAccess.replicas(new FakeTime(), "http://a", "http://b", "http://c");
    private final Replica replica = replicas.all().getFirst();

    @ParameterizedTest
    @EnumSource
    void failedReadsCountAgainstTheReplicaOnlyIfItIsAtFault(FailureKind kind) {
        fail(ReplicaHealth.ofReads(replicas), kind);

        boolean isAtFault =
                switch (kind) {
                    case TRANSIENT, UNREACHABLE, TIMEOUT, INVALID, UNKNOWN -> true;
                    case BACKPRESSURE,
                            OVERLOADED,
                            IN_FLIGHT,
                            DEADLINE_AFTER_FAILURE,
                            DEADLINE_TOO_SHORT,
                            SUPERSEDED,
                            REFUSED,
                            REJECTED_LOCALLY ->
                            false;
                };
        assertThat(ReplicaAccess.failures(replica)).isEqualTo(isAtFault ? FAILURES : 0);
        assertThat(replica.inService()).isNotEqualTo(isAtFault);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "TIMEOUT"})
    void writesWithoutAnAnswerCountAgainstTheReplica(FailureKind kind) {
        fail(ReplicaHealth.ofWrites(replicas), kind);

        assertThat(replica.inService()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNREACHABLE", "TIMEOUT"},
            mode = Mode.EXCLUDE)
    void otherFailedWritesDoNotCountAgainstTheReplica(FailureKind kind) {
        fail(ReplicaHealth.ofWrites(replicas), kind);

        assertThat(replica.inService()).isTrue();
        assertThat(ReplicaAccess.failures(replica)).isZero();
    }

    private void fail(ReplicaHealth health, FailureKind kind) {
        Call call = new Call(Deadline.in(Duration.ofSeconds(1), new FakeTime()), CallContext.NONE);
        var attempt = new Attempt(call, replica.address(), 0, Duration.ofMillis(40));
        for (int i = 0; i < FAILURES; i++) {
            health.failed(attempt, kind);
        }
    }
}
