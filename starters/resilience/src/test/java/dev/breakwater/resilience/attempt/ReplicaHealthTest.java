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

class ReplicaHealthTest {

    private final Replicas replicas =
            new Replicas(
                    List.of(URI.create("http://a"), URI.create("http://b"), URI.create("http://c")),
                    16,
                    Duration.ofSeconds(5),
                    new FakeTime());
    private final Replica replica = replicas.all().getFirst();
    private final ReplicaHealth health = new ReplicaHealth(replicas);

    @ParameterizedTest
    @EnumSource
    void countsAgainstAReplicaOnlyWhatIsItsFault(FailureKind kind) {
        var attempt =
                new Attempt(
                        new Call(
                                Deadline.in(Duration.ofSeconds(1), new FakeTime()),
                                CallContext.NONE),
                        replica.address(),
                        Duration.ofMillis(40));

        for (int i = 0; i < 16; i++) {
            health.failed(attempt, kind);
        }

        boolean isItsFault =
                switch (kind) {
                    case TRANSIENT, UNREACHABLE, TIMEOUT, INVALID, UNKNOWN -> true;
                    case BACKPRESSURE,
                            IN_FLIGHT,
                            DEADLINE_AFTER_FAILURE,
                            DEADLINE_TOO_SHORT,
                            REFUSED,
                            REJECTED_LOCALLY ->
                            false;
                };
        assertThat(ReplicaAccess.failures(replica)).isEqualTo(isItsFault ? 16 : 0);
        assertThat(replica.inService()).isNotEqualTo(isItsFault);
    }
}
