package dev.breakwater.resilience.attempt.replica;

import dev.breakwater.resilience.attempt.AddressChoice;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.attempt.NoReplicaReady;
import dev.breakwater.resilience.balance.FailureHistory;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
import dev.breakwater.resilience.criticality.Criticality;
import dev.breakwater.resilience.limit.AddressLimits;
import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a replica for each attempt, and takes room there.
 *
 * @param choice chooses among the replicas that pass the predicate; null if there is none
 * @param limits the room at each replica; null if nothing limits it
 */
record ReplicaChoice(
        Replicas replicas,
        BiFunction<FailureHistory, Predicate<Replica>, @Nullable Replica> choice,
        @Nullable AddressLimits limits)
        implements AddressChoice {

    @Override
    public URI choose(Call call) {
        Replica replica = withRoom(call, _ -> true);
        return begin(replica != null ? replica : withoutRoom(call));
    }

    @Override
    public boolean hasSeveralAddresses() {
        return replicas.all().size() > 1;
    }

    @Override
    public @Nullable URI chooseOther(Call call, URI taken) {
        Replica first = replicas.at(taken);
        if (first == null || !first.inService()) {
            return null; // the first is a trial: it must answer by itself
        }
        Replica other = withRoom(call, replica -> replica.inService() && replica != first);
        return other == null ? null : begin(other);
    }

    private static URI begin(Replica replica) {
        replica.begin();
        return replica.address();
    }

    private @Nullable Replica withRoom(Call call, Predicate<Replica> isEligible) {
        Criticality criticality = call.criticality();
        Predicate<Replica> hasRoom =
                replica ->
                        isEligible.test(replica)
                                && (limits == null
                                        || limits.of(replica.address()).hasRoom(criticality));
        Replica replica = choice.apply(call.failures(), hasRoom);
        // another attempt may have taken the last room meanwhile
        while (replica != null
                && limits != null
                && !limits.of(replica.address()).tryAcquire(criticality)) {
            replica = choice.apply(call.failures(), hasRoom);
        }
        return replica;
    }

    private Replica withoutRoom(Call call) {
        if (limits == null || !replicas.anyReady()) {
            throw new NoReplicaReady(call);
        }
        if (limits.refuses(call.criticality())) {
            throw limits.full();
        }
        Replica full = choice.apply(call.failures(), _ -> true);
        if (full == null) {
            throw new NoReplicaReady(call);
        }
        limits.of(full.address()).acquire();
        return full;
    }
}
