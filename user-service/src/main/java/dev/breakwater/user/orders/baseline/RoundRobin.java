package dev.breakwater.user.orders.baseline;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses the replicas in turn, whatever their state. */
final class RoundRobin {

    private final List<URI> replicas;
    private final AtomicInteger turn = new AtomicInteger();

    RoundRobin(List<URI> replicas) {
        this.replicas = replicas;
    }

    URI next() {
        return replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
    }
}
