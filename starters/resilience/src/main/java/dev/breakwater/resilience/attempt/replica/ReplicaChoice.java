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
        Replica replica = limits == null ? anyOf(call) : withRoom(call, limits);
        replica.begin();
        return replica.address();
    }

    @Override
    public @Nullable URI chooseOther(Call call, URI taken) {
        Replica first = replicas.at(taken);
        if (first == null || !first.inService()) {
            return null; // the first is a trial: it must answer by itself
        }
        Predicate<Replica> isOther =
                replica -> replica.inService() && !replica.address().equals(taken);
        Replica other =
                limits == null
                        ? choice.apply(call.failures(), isOther)
                        : otherWithRoom(call, isOther, limits);
        if (other == null) {
            return null;
        }
        other.begin();
        return other.address();
    }

    private @Nullable Replica otherWithRoom(
            Call call, Predicate<Replica> isOther, AddressLimits limits) {
        Criticality criticality = call.criticality();
        Replica other =
                choice.apply(
                        call.failures(),
                        isOther.and(replica -> limits.of(replica.address()).hasRoom(criticality)));
        return other != null && limits.of(other.address()).tryAcquire(criticality) ? other : null;
    }

    private Replica anyOf(Call call) {
        Replica replica = choice.apply(call.failures(), _ -> true);
        if (replica == null) {
            throw new NoReplicaReady(call);
        }
        return replica;
    }

    private Replica withRoom(Call call, AddressLimits limits) {
        Criticality criticality = call.criticality();
        Predicate<Replica> hasRoom = replica -> limits.of(replica.address()).hasRoom(criticality);
        Replica replica = choice.apply(call.failures(), hasRoom);
        // another attempt may have taken the last room meanwhile
        while (replica != null && !limits.of(replica.address()).tryAcquire(criticality)) {
            replica = choice.apply(call.failures(), hasRoom);
        }
        if (replica != null) {
            return replica;
        }
        if (!replicas.anyReady()) {
            throw new NoReplicaReady(call);
        }
        if (limits.refuses(criticality)) {
            throw limits.full();
        }
        Replica full = anyOf(call);
        limits.of(full.address()).acquire();
        return full;
    }
}
