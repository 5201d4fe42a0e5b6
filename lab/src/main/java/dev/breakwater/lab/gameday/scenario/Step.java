package dev.breakwater.lab.gameday.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.breakwater.lab.load.OrderReader;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;

/** One action of a scenario; steps follow one another. */
public sealed interface Step
        permits Step.Wait,
                Step.UntilHealed,
                Step.OnService,
                Step.SetFaults,
                Step.SetPartners,
                Step.Crowd,
                Step.Run,
                KubernetesStep {

    /** The plan that ends every fault. */
    String CALM = "calm";

    /** How the report marks a step. */
    enum Mark {
        NONE,
        FAULT,
        REPAIR
    }

    /** A step that names a service, or a role in the database. */
    sealed interface OnService extends Step
            permits Kill,
                    Stop,
                    Start,
                    Restart,
                    Roll,
                    Cut,
                    Reconnect,
                    Pause,
                    Unpause,
                    FailLiveness,
                    SlowClients,
                    KubernetesStep.OnWorkload {

        String of();
    }

    /** Waits while the load goes on. */
    record Wait(Duration time) implements Step {}

    /** Waits until reads are FULL again, and every part of the target is healthy. */
    record UntilHealed(Duration atMost) implements Step {}

    /** Kills one instance as a crash does: it has to be restarted without help. */
    record Kill(String of) implements OnService {}

    /** Stops every instance until {@link Start}. */
    record Stop(String of) implements OnService {}

    record Start(String of) implements OnService {}

    /** Shuts one instance down gracefully, and starts it again. */
    record Restart(String of) implements OnService {}

    /** Restarts every instance; the next one when the last one is healthy. */
    record Roll(String of) implements OnService {}

    /** Partitions one instance from the network; it goes on running. */
    record Cut(String of) implements OnService {}

    /** Ends every partition. */
    record Reconnect(String of) implements OnService {}

    /** Suspends one instance with its connections open: it neither answers nor closes them. */
    record Pause(String of) implements OnService {}

    /** Resumes every suspended instance. */
    record Unpause(String of) implements OnService {}

    /** Makes the liveness of one instance of order-service fail until it is restarted. */
    record FailLiveness(String of) implements OnService {}

    /**
     * Sets a fault plan at order-service.
     *
     * @param all true for every replica, false for one
     * @param plan a preset's name, or a JSON document
     */
    record SetFaults(
            boolean all,
            @Pattern(
                            regexp = "[a-z]+|\\{.*}",
                            message = "give a preset's name, or a mapping with a plan")
                    String plan)
            implements Step {}

    /** Sets a fault plan of the partners, as {@code make partners PLAN=payment-down} does. */
    record SetPartners(String plan) implements Step {}

    /** Opens connections that send their requests byte by byte, spread over every instance. */
    record SlowClients(
            @JsonProperty(required = true) String of,
            @JsonProperty(required = true)
                    @Range(min = 1, max = 5000, message = DrillScenario.WHOLE_NUMBER)
                    int connections,
            @JsonProperty(value = "for", required = true) Duration time)
            implements OnService {}

    /**
     * Reads from many connections at once, beside the load. Each reader reads once a second; each
     * answer must be a 200, 429 or 503, and {@code /health} must answer within a second meanwhile.
     */
    record Crowd(
            @JsonProperty(required = true)
                    @Range(min = 1, max = OrderReader.USERS, message = DrillScenario.WHOLE_NUMBER)
                    int readers,
            @JsonProperty(value = "for", required = true) Duration time)
            implements Step {}

    /** Runs a shell command, for an action that the lab lacks. */
    record Run(String command) implements Step {}

    default boolean needsTarget() {
        return !(this instanceof Wait
                || this instanceof UntilHealed
                || this instanceof Crowd
                || this instanceof Run);
    }

    /**
     * Returns true if the step acts on one instance, or ends what another step did to one, so that
     * it may name a role in the database.
     */
    default boolean acceptsRole() {
        return this instanceof Kill
                || this instanceof Restart
                || this instanceof Cut
                || this instanceof Reconnect
                || this instanceof Pause
                || this instanceof Unpause
                || this instanceof KubernetesStep.Freeze
                || this instanceof KubernetesStep.ForceDelete;
    }

    default Mark mark() {
        return switch (this) {
            case Wait _, UntilHealed _ -> Mark.NONE;
            case Start _, Reconnect _, Unpause _ -> Mark.REPAIR;
            case SetFaults(_, var plan) -> plan.equals(CALM) ? Mark.REPAIR : Mark.FAULT;
            case SetPartners(var plan) -> plan.equals(CALM) ? Mark.REPAIR : Mark.FAULT;
            default -> Mark.FAULT;
        };
    }

    /** Returns the step in words, for the terminal and the report. */
    default String title() {
        return switch (this) {
            case Wait(var time) -> "wait " + seconds(time);
            case UntilHealed(var atMost) -> "until healed, at most " + seconds(atMost);
            case Kill(var of) -> "kill -9 " + one(of);
            case Stop(var of) -> "stop " + of;
            case Start(var of) -> "start " + of;
            case Restart(var of) -> "restart " + one(of);
            case Roll(var of) -> "restart every " + of + ", one by one";
            case Cut(var of) -> "disconnect " + one(of) + " from the network";
            case Reconnect(var of) -> "reconnect " + of;
            case Pause(var of) -> "pause " + one(of);
            case Unpause(var of) -> "unpause " + of;
            case FailLiveness(var of) -> "liveness of " + one(of) + " fails";
            case SetFaults(var all, var plan) ->
                    "faults of " + (all ? "every" : "one") + " replica: " + plan;
            case SetPartners(var plan) -> "partners: " + plan;
            case SlowClients(var of, var connections, var time) ->
                    "%d slow clients at %s for %s".formatted(connections, of, seconds(time));
            case Crowd(var readers, var time) ->
                    "a crowd of %d readers for %s".formatted(readers, seconds(time));
            case Run(var command) -> "run " + command;
            case KubernetesStep onlyKubernetes -> onlyKubernetes.title();
        };
    }

    /** Returns the member of the database with a role, or one instance of a service. */
    static String one(String of) {
        return (ServiceNames.isRole(of) ? "the " : "one ") + of;
    }

    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
