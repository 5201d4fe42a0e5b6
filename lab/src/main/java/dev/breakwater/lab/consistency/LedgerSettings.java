package dev.breakwater.lab.consistency;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.consistency.nemesis.FaultCounts;
import dev.breakwater.lab.launcher.PortLayout;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The ledger's environment variables.
 *
 * @param clients the number of concurrent clients
 * @param seed the seed of the workload and the faults
 * @param planted the fault of order-service that the run has to find
 */
record LedgerSettings(
        int orders,
        int clients,
        FaultCounts faults,
        int seed,
        PlantedFault planted,
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
                new FaultCounts(
                        kills,
                        environment.number("DATABASE_KILLS", tenth, 0, 100),
                        environment.number("PAUSES", tenth, 0, 100),
                        environment.number("PARTITIONS", tenth, 0, 100),
                        environment.number("CUTS", tenth, 0, 100),
                        environment.number("CLOCK_STEPS", tenth, 0, 100)),
                environment.number("SEED", 42, 0, Integer.MAX_VALUE),
                PlantedFault.of(
                        environment.oneOf("PLANTED", PlantedFault.NONE.id(), PlantedFault.ids())),
                new PortLayout(environment.number("PORT_OFFSET", 10_000, 0, 50_000)),
                Path.of(environment.text("STATE_DIR", ".breakwater/ledger")));
    }

    /** Returns true if the run is long enough for its result to be published. */
    boolean isLong() {
        return orders >= DEFAULT_ORDERS
                && faults.kills() >= DEFAULT_KILLS
                && planted == PlantedFault.NONE;
    }

    /** Returns how long the workload and the faults last, unless the machine is too slow. */
    Duration duration() {
        int seconds = Math.max(orders / MAX_ORDERS_PER_SECOND, faults.kills() * SECONDS_PER_KILL);
        return Duration.ofSeconds(Math.max(MIN_SECONDS, seconds));
    }

    /** Returns the time after which the program aborts. */
    Duration limit() {
        return duration().multipliedBy(MAX_SLOWDOWN).plus(OVERHEAD);
    }
}
