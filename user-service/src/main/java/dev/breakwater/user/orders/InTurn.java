package dev.breakwater.user.orders;

import dev.breakwater.user.resilience.Attempt;
import dev.breakwater.user.resilience.Call;
import dev.breakwater.user.resilience.Replica;
import dev.breakwater.user.resilience.Replicas;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The only attempt of a call without protection, at the replica whose turn it is. */
final class InTurn {

    private final List<Replica> replicas;
    private final AtomicInteger turn = new AtomicInteger();

    InTurn(Replicas replicas) {
        this.replicas = replicas.all();
    }

    Attempt attempt(Call call) {
        Replica replica = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
        return new Attempt(call, replica, call.deadline().left());
    }
}
