package dev.breakwater.lab.consistency;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.consistency.nemesis.FaultCounts;
import dev.breakwater.lab.launcher.PortLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

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

    /** The replicas also need time to serve: with more kills than that, none would be alive. */
    private static final Duration MIN_RUN_PER_KILL = Duration.ofSeconds(6);

    private static final Duration MIN_DURATION = Duration.ofSeconds(20);

    private static final int DEFAULT_ORDERS = 10_000;
    private static final int DEFAULT_KILLS = 50;

    /** The time to wait for the last orders. */
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

    /**
     * Returns how long the workload and the faults last: at least half a start-up per kill.
     *
     * @param startUp how long the three replicas and user-service took to be ready
     */
    Duration duration(Duration startUp) {
        Duration perKill = Collections.max(List.of(MIN_RUN_PER_KILL, startUp.dividedBy(2)));
        return Collections.max(
                List.of(
                        MIN_DURATION,
                        Duration.ofSeconds(orders / MAX_ORDERS_PER_SECOND),
                        perKill.multipliedBy(faults.kills())));
    }

    /** Returns the time after which a run of that duration aborts. */
    static Duration limit(Duration duration) {
        return duration.multipliedBy(MAX_SLOWDOWN).plus(OVERHEAD);
    }
}
