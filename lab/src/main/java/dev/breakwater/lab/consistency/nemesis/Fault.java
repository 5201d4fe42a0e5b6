package dev.breakwater.lab.consistency.nemesis;

import java.time.Duration;
import java.util.Locale;

/** A fault that the nemesis injects; replicas are counted from 0. */
public sealed interface Fault {

    record KillReplica(int replica) implements Fault {

        @Override
        public String toString() {
            return "kill -9 order-" + (replica + 1);
        }
    }

    /**
     * Kills the database.
     *
     * @param all every process; otherwise the postmaster alone, whose children then end themselves
     */
    record KillDatabase(boolean all) implements Fault {

        @Override
        public String toString() {
            return "kill -9 the database's " + (all ? "processes" : "postmaster");
        }
    }

    record PauseReplica(int replica, Duration duration) implements Fault {

        @Override
        public String toString() {
            return "pause order-%d for %s".formatted(replica + 1, seconds(duration));
        }
    }

    /** Delays all that a replica and the database say to each other. */
    record PartitionReplica(int replica, Duration duration) implements Fault {

        @Override
        public String toString() {
            return "order-%d does not reach the database for %s"
                    .formatted(replica + 1, seconds(duration));
        }
    }

    /** Breaks connections to the database before, during and after statements. */
    record CutStatements(double share, Duration duration) implements Fault {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "connections to the database break at %.0f %% of the statements for %s",
                    100 * share,
                    seconds(duration));
        }
    }

    /**
     * Sets the clock of a replica's host, and leaves it so.
     *
     * @param offset from the true time
     */
    record StepClock(int replica, Duration offset) implements Fault {

        @Override
        public String toString() {
            return "the clock of order-%d is off by %s".formatted(replica + 1, seconds(offset));
        }
    }

    /** Puts a partner into a state of partners/README.md for a while. */
    record SwitchPartner(String partner, String state, Duration duration) implements Fault {

        @Override
        public String toString() {
            return "%s %s for %s".formatted(partner, state, seconds(duration));
        }
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
