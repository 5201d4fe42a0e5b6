package dev.breakwater.lab.consistency;

import dev.breakwater.lab.EnvironmentVariables;
import dev.breakwater.lab.launcher.PortLayout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * What the environment chooses.
 *
 * @param orders how many are placed
 * @param clients how many place them at the same time
 * @param kills of replicas
 * @param databaseKills of the database
 * @param pauses of replicas, which go on some seconds later as if nothing had happened
 * @param seed of everything that is left to chance
 */
record Settings(
        int orders,
        int clients,
        int kills,
        int databaseKills,
        int pauses,
        int seed,
        PortLayout layout,
        Path stateDirectory) {

    /** More than that in a second, and it is a test of speed. */
    private static final int ORDERS_PER_SECOND = 80;

    /** As long as a replica takes to come back on a busy machine: with less no service is left. */
    private static final int SECONDS_PER_KILL = 6;

    private static final int LEAST_SECONDS = 20;

    /** To start, and to be settled in the end. */
    private static final Duration AROUND = Duration.ofMinutes(6);

    /** What is accepted before everything is given up. */
    private static final int TIMES_AS_LONG = 4;

    static Settings from(EnvironmentVariables environment) {
        int kills = environment.number("KILLS", 50, 0, 1000);
        int some = (kills + 9) / 10;
        return new Settings(
                environment.number("ORDERS", 10_000, 1, 1_000_000),
                environment.number("CLIENTS", 32, 1, 1000),
                kills,
                environment.number("DATABASE_KILLS", some, 0, 100),
                environment.number("PAUSES", some, 0, 100),
                environment.number("SEED", 42, 0, Integer.MAX_VALUE),
                new PortLayout(environment.number("PORT_OFFSET", 10_000, 0, 50_000)),
                Path.of(environment.text("STATE_DIR", ".breakwater/ledger")));
    }

    /** How long orders are placed, and things broken, unless the machine is too slow. */
    Duration span() {
        int seconds =
                IntStream.of(LEAST_SECONDS, orders / ORDERS_PER_SECOND, kills * SECONDS_PER_KILL)
                        .max()
                        .getAsInt();
        return Duration.ofSeconds(seconds);
    }

    /** After which it ends, come what may. */
    Duration limit() {
        return span().multipliedBy(TIMES_AS_LONG).plus(AROUND);
    }
}
