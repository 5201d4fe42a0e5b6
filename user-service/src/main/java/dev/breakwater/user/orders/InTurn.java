package dev.breakwater.user.orders;

import dev.breakwater.resilience.attempt.Attempt;
import dev.breakwater.resilience.attempt.Call;
import dev.breakwater.resilience.balance.Replica;
import dev.breakwater.resilience.balance.Replicas;
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
        return new Attempt(call, replica.address(), call.deadline().remaining());
    }
}
