package dev.breakwater.lab.consistency;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.launcher.PortLayout;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The ledger's environment variables.
 *
 * @param clients the number of concurrent clients
 * @param kills the number of replica kills
 * @param pauses the number of replica pauses
 * @param seed the seed of the workload and the faults
 */
record LedgerSettings(
        int orders,
        int clients,
        int kills,
        int databaseKills,
        int pauses,
        int seed,
        PortLayout layout,
        Path stateDirectory) {

    /**
     * The ledger checks consistency, not speed, so it keeps below what a small machine can serve.
     */
    private static final int MAX_ORDERS_PER_SECOND = 80;

    /**
     * A replica needs up to six seconds to restart on a busy machine: faster kills would leave none
     * alive.
     */
    private static final int SECONDS_PER_KILL = 6;

    private static final int MIN_SECONDS = 20;

    private static final int DEFAULT_ORDERS = 10_000;
    private static final int DEFAULT_KILLS = 50;

    /** The time to start the processes and to wait for the last orders. */
    private static final Duration OVERHEAD = Duration.ofMinutes(6);

    /** The factor by which a run may take longer than planned. */
    private static final int MAX_SLOWDOWN = 4;

    static LedgerSettings from(EnvironmentVariables environment) {
        int kills = environment.number("KILLS", DEFAULT_KILLS, 0, 1000);
        int tenth = (kills + 9) / 10;
        return new LedgerSettings(
                environment.number("ORDERS", DEFAULT_ORDERS, 1, 1_000_000),
                environment.number("CLIENTS", 32, 1, 1000),
                kills,
                environment.number("DATABASE_KILLS", tenth, 0, 100),
                environment.number("PAUSES", tenth, 0, 100),
                environment.number("SEED", 42, 0, Integer.MAX_VALUE),
                new PortLayout(environment.number("PORT_OFFSET", 10_000, 0, 50_000)),
                Path.of(environment.text("STATE_DIR", ".breakwater/ledger")));
    }

    /** Returns true if the run is long enough for its result to be published. */
    boolean isLong() {
        return orders >= DEFAULT_ORDERS && kills >= DEFAULT_KILLS;
    }

    /** Returns how long the workload and the faults last, unless the machine is too slow. */
    Duration duration() {
        int seconds = Math.max(orders / MAX_ORDERS_PER_SECOND, kills * SECONDS_PER_KILL);
        return Duration.ofSeconds(Math.max(MIN_SECONDS, seconds));
    }

    /** Returns the time after which the program aborts. */
    Duration limit() {
        return duration().multipliedBy(MAX_SLOWDOWN).plus(OVERHEAD);
    }
}
