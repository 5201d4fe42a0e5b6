package dev.breakwater.resilience.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.resilience.FakeTime;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.ReplicaAccess;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.deadline.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ConnectionFailuresOnlyTest {

    private static final int FAILURES = 16;

    private final Replicas replicas =
            new Replicas(
                    List.of(URI.create("http://a"), URI.create("http://b"), URI.create("http://c")),
                    FAILURES,
                    Duration.ofSeconds(5),
                    new FakeTime());
    private final ConnectionFailuresOnly health =
            new ConnectionFailuresOnly(new ReplicaHealth(replicas));
    private final Replica replica = replicas.all().getFirst();

    @ParameterizedTest
    @EnumSource(names = {"UNREACHABLE", "TIMEOUT"})
    void countAgainstAReplicaThatDoesNotAnswer(FailureKind kind) {
        fail(FAILURES, kind);

        assertThat(replica.inService()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNREACHABLE", "TIMEOUT"},
            mode = Mode.EXCLUDE)
    void countNothingElseAgainstAReplica(FailureKind kind) {
        fail(FAILURES, kind);

        assertThat(replica.inService()).isTrue();
        assertThat(ReplicaAccess.failures(replica)).isZero();
    }

    private void fail(int times, FailureKind kind) {
        Call call = new Call(Deadline.in(Duration.ofSeconds(1), () -> 0), CallContext.NONE);
        var attempt = new Attempt(call, replica.address(), Duration.ofSeconds(1));
        for (int i = 0; i < times; i++) {
            health.failed(attempt, kind);
        }
    }
}
