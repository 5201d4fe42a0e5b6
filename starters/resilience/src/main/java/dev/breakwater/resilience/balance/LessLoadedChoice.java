package dev.breakwater.resilience.balance;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the less loaded of two replicas at random. It takes no lock.
 *
 * @param random returns a number from 0 to below its argument; many threads use it
 * @see <a href="https://doi.org/10.1109/71.963420">Mitzenmacher, The Power of Two Choices in
 *     Randomized Load Balancing</a>
 */
record LessLoadedChoice(IntUnaryOperator random) {

    private static final int PREFERRED = 0;

    /** The rank of a replica that starts slowly, and leaves this attempt to others. */
    private static final int STARTING = 1;

    /** The rank of an ejected replica: it is better than one that has failed this call. */
    private static final int EJECTED = 2;

    /** Added for a replica that asked this call to wait; it exceeds any number of attempts. */
    private static final int ASKED_TO_WAIT = 1_000_000;

    private static final int PERCENT = 100;

    @Nullable Replica choose(
            List<Replica> all, FailureHistory call, Predicate<Replica> hasRoom, long now) {
        int size = all.size();
        if (size < 2) {
            return size == 1 && hasRoom.test(all.getFirst()) ? all.getFirst() : null;
        }
        int first = random.applyAsInt(size);
        Replica one = all.get(first);
        Replica two = all.get((first + 1 + random.applyAsInt(size - 1)) % size);
        int draw = random.applyAsInt(PERCENT);
        return isPreferred(one, call, hasRoom, now, draw)
                        && isPreferred(two, call, hasRoom, now, draw)
                ? lessLoaded(one, two, now)
                : bestOf(all, first, call, hasRoom, now, draw);
    }

    private boolean isPreferred(
            Replica replica, FailureHistory call, Predicate<Replica> hasRoom, long now, int draw) {
        return replica.ready()
                && rank(replica, call, now, draw) == PREFERRED
                && hasRoom.test(replica);
    }

    private static Replica lessLoaded(Replica one, Replica two, long now) {
        return two.load(now) < one.load(now) ? two : one;
    }

    /** Of several that rank alike it takes the less loaded of the first two. */
    private @Nullable Replica bestOf(
            List<Replica> all,
            int first,
            FailureHistory call,
            Predicate<Replica> hasRoom,
            long now,
            int draw) {
        Replica best = null;
        int bestRank = Integer.MAX_VALUE;
        int bestFullRank = Integer.MAX_VALUE;
        boolean compared = false;
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get((first + i) % all.size());
            int rank = rank(replica, call, now, draw);
            if (rank > bestRank || !replica.ready()) {
                continue;
            }
            if (!hasRoom.test(replica)) {
                bestFullRank = Math.min(bestFullRank, rank);
                continue;
            }
            if (best == null || rank < bestRank) {
                best = replica;
                bestRank = rank;
                compared = false;
            } else if (!compared) {
                best = lessLoaded(best, replica, now);
                compared = true;
            }
        }
        // what healthy replicas have no room for is no load for a bad one
        return bestRank >= EJECTED && bestFullRank < EJECTED ? null : best;
    }

    /**
     * The rank of a replica for one choice; less is better.
     *
     * @param draw a random percentage, drawn once for a choice: a replica that starts slowly takes
     *     part if its share is above
     */
    private static int rank(Replica replica, FailureHistory call, long now, int draw) {
        int failedAt = call.lastFailureAt(replica.address());
        if (failedAt > 0) {
            boolean mustWait = call.retryAfter(replica.address(), now) > 0;
            return failedAt + (mustWait ? ASKED_TO_WAIT : EJECTED);
        }
        if (replica.ejection().isEjected()) {
            return EJECTED;
        }
        return draw < PERCENT * replica.share(now) ? PREFERRED : STARTING;
    }
}
