package dev.breakwater.lab.consistency.nemesis;

import java.time.Duration;
import java.util.Locale;

/**
 * Something that is broken on purpose.
 *
 * @param at from the beginning
 */
record ScheduledFault(Duration at, Blow blow) {

    sealed interface Blow {

        record Kill(int replica) implements Blow {}

        /** Every process of it; or the one alone that watches over the others, who then notice. */
        record KillDatabase(boolean whole) implements Blow {}

        record Pause(int replica, Duration time) implements Blow {}

        record Switch(String partner, String state, Duration time) implements Blow {}
    }

    @Override
    public String toString() {
        String what =
                switch (blow) {
                    case Blow.Kill(var replica) -> "kill -9 order-" + (replica + 1);
                    case Blow.KillDatabase(var whole) ->
                            "kill -9 the database" + (whole ? ", all of it" : "'s postmaster");
                    case Blow.Pause(var replica, var time) ->
                            "order-%d stands still for %s".formatted(replica + 1, seconds(time));
                    case Blow.Switch(var partner, var state, var time) ->
                            "%s %s for %s".formatted(partner, state, seconds(time));
                };
        return String.format(Locale.ROOT, "%7s  %s", seconds(at), what);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
