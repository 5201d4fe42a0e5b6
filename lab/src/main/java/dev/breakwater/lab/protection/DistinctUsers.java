package dev.breakwater.lab.protection;

import dev.breakwater.lab.load.Caller;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each call another user, so that no two calls in flight share a single flight. */
final class DistinctUsers {

    /** More than any service has calls in flight, and few enough for its last known orders. */
    private static final int USERS = 20_000;

    private final AtomicInteger next = new AtomicInteger();

    Caller of(Caller caller) {
        return new Caller() {
            @Override
            public void run(int user, long intended) throws InterruptedException {
                caller.run(next.getAndIncrement() % USERS, intended);
            }

            @Override
            public void dropped(long intended) {
                caller.dropped(intended);
            }
        };
    }
}
