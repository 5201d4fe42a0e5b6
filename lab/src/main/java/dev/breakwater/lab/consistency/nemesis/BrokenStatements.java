package dev.breakwater.lab.consistency.nemesis;

import dev.breakwater.lab.consistency.nemesis.DatabaseProxy.Cut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The statements that the replicas sent while connections broke, and where each broke: before a
 * statement, while it ran, and after it, in turn. It prefers statements that have not yet broken in
 * each way, because some are a thousand times as frequent as others. The proxies of all replicas
 * share it.
 */
public final class BrokenStatements {

    private static final List<Cut> CUTS = List.of(Cut.values());
    private static final int PREFERENCE = 10;

    private final RandomGenerator random; // guarded by this
    private final Map<String, List<Cut>> broken = new HashMap<>(); // by text; guarded by this

    public BrokenStatements(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Decides for a share of the statements that the connection breaks.
     *
     * @return the way whose turn it is at this statement; null if the connection stays
     */
    synchronized @Nullable Cut next(String statement, double share) {
        List<Cut> cuts = broken.computeIfAbsent(statement, _ -> new ArrayList<>());
        double chance = cuts.size() < CUTS.size() ? PREFERENCE * share : share;
        if (random.nextDouble() >= chance) {
            return null;
        }
        Cut next = CUTS.get(cuts.size() % CUTS.size());
        cuts.add(next);
        return next;
    }

    /** Returns how many different statements there were. */
    public synchronized int statements() {
        return broken.size();
    }

    /** Returns at how many different statements a connection broke in this way. */
    public synchronized long brokenAt(Cut cut) {
        return broken.values().stream().filter(cuts -> cuts.contains(cut)).count();
    }

    /** Returns how often a connection broke in this way. */
    public synchronized long times(Cut cut) {
        return broken.values().stream().flatMap(List::stream).filter(cut::equals).count();
    }
}
