package dev.breakwater.lab.gameday;

import java.time.Duration;

/** One thing that is done in a scenario, after the one before it. */
sealed interface Step {

    /** How it is marked in the report. */
    enum Mark {
        NONE,
        BLOW,
        REPAIR
    }

    /** Nothing is done but the load. */
    record Wait(Duration time) implements Step {}

    /** Until reads are FULL again, and everything that should run is well. */
    record UntilHealed(Duration atMost) implements Step {}

    /** One instance is killed as by a crash: nobody wished it to stop, so it has to come back. */
    record Kill(String of) implements Step {}

    /** Every instance is stopped until it is started. */
    record Stop(String of) implements Step {}

    record Start(String of) implements Step {}

    /** One instance is stopped in good order, and started again. */
    record Restart(String of) implements Step {}

    /** Every instance is restarted, the next one when the last one is well. */
    record Roll(String of) implements Step {}

    /** One instance runs on, but reaches nobody, and nobody reaches it. */
    record Cut(String of) implements Step {}

    /** Whatever was cut off is back. */
    record Reconnect(String of) implements Step {}

    /** One instance stands still, with its connections open: it neither answers nor hangs up. */
    record Pause(String of) implements Step {}

    /** Whatever was paused goes on. */
    record Unpause(String of) implements Step {}

    /** The liveness of one instance of order-service fails until it is started again. */
    record Sicken(String of) implements Step {}

    /**
     * A plan of faults for order-service.
     *
     * @param all or the first instance alone
     * @param plan a preset's name, or a JSON document
     */
    record Faults(boolean all, String plan) implements Step {}

    /** A third party is switched, as by {@code make partners PLAN=payment-down}. */
    record Partners(String plan) implements Step {}

    /** Connections that send their requests byte by byte, spread over every instance. */
    record SlowClients(String of, int connections, Duration time) implements Step {}

    /** A shell's command, for whatever this lab has no word for. */
    record Run(String command) implements Step {}

    /** What a plan is called that ends every fault. */
    String CALM = "calm";

    default Mark mark() {
        return switch (this) {
            case Wait _, UntilHealed _ -> Mark.NONE;
            case Start _, Reconnect _, Unpause _ -> Mark.REPAIR;
            case Faults(_, var plan) -> plan.equals(CALM) ? Mark.REPAIR : Mark.BLOW;
            case Partners(var plan) -> plan.equals(CALM) ? Mark.REPAIR : Mark.BLOW;
            default -> Mark.BLOW;
        };
    }

    /** As people read it. */
    default String title() {
        return switch (this) {
            case Wait(var time) -> "wait " + seconds(time);
            case UntilHealed(var atMost) -> "until healed, at most " + seconds(atMost);
            case Kill(var of) -> "kill -9 " + one(of);
            case Stop(var of) -> "stop " + of;
            case Start(var of) -> "start " + of;
            case Restart(var of) -> "restart " + one(of);
            case Roll(var of) -> "restart every " + of + ", one by one";
            case Cut(var of) -> "cut " + one(of) + " off";
            case Reconnect(var of) -> "connect " + of + " again";
            case Pause(var of) -> "pause " + one(of);
            case Unpause(var of) -> "unpause " + of;
            case Sicken(var of) -> one(of) + " is sick";
            case Faults(var all, var plan) ->
                    "faults of " + (all ? "every" : "one") + " replica: " + plan;
            case Partners(var plan) -> "partners: " + plan;
            case SlowClients(var of, var connections, var time) ->
                    "%d slow clients at %s for %s".formatted(connections, of, seconds(time));
            case Run(var command) -> "run " + command;
        };
    }

    private static String one(String of) {
        return (Services.isRole(of) ? "the " : "one ") + of;
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
