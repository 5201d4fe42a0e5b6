package dev.breakwater.lab.gameday.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Locale;
import org.hibernate.validator.constraints.Range;

/** An action that only Kubernetes has. */
public sealed interface KubernetesStep extends Step {

    String KUBERNETES_ONLY = "only Kubernetes can do that";

    /** A step that names a Deployment or StatefulSet. */
    sealed interface OnWorkload extends KubernetesStep, OnService {}

    /** Stops every process of one pod: its liveness fails, and Kubernetes has to restart it. */
    record Freeze(String of) implements OnWorkload {}

    /** Deletes one pod at once, and with it the data that live as long as it does. */
    record ForceDelete(String of) implements OnWorkload {}

    /**
     * Evicts every pod, as a drain of their nodes does: a disruption budget may refuse an eviction
     * for now, but not for ever.
     *
     * @param within the longest time until every pod that was there is evicted
     */
    record Drain(
            @JsonProperty(required = true) String of,
            @JsonProperty(required = true) Duration within)
            implements OnWorkload {}

    /** Starts a rolling update to another image, and does not wait for it. */
    record RollOut(
            @JsonProperty(required = true) String of, @JsonProperty(required = true) String image)
            implements OnWorkload {}

    /** Returns to the image before {@link RollOut}. */
    record RollBack(String of) implements OnWorkload {}

    /**
     * Waits until the autoscaler wants more pods.
     *
     * @param above how many are not enough
     */
    record UntilScaled(
            @JsonProperty(required = true) String of,
            @JsonProperty(required = true)
                    @Range(min = 1, max = 100, message = DrillScenario.WHOLE_NUMBER)
                    int above,
            @JsonProperty(required = true) Duration within)
            implements OnWorkload {}

    /** Removes a NetworkPolicy until {@link RestorePolicy}: what it permits is refused. */
    record DeletePolicy(String policy) implements KubernetesStep {}

    /** Ends {@link DeletePolicy}. */
    record RestorePolicy(String policy) implements KubernetesStep {}

    /**
     * Tries to open a TCP connection.
     *
     * @param of the service in one of whose pods it is tried
     * @param to host and port
     * @param permitted whether it must succeed, or else must fail
     */
    record CheckConnection(
            @JsonProperty(required = true) String of,
            @JsonProperty(required = true)
                    @Pattern(regexp = "[a-z0-9.-]+:\\d{1,5}", message = "give host:port")
                    String to,
            @JsonProperty(required = true) boolean permitted)
            implements OnWorkload {}

    /** Tries to create a pod that the namespace's Pod Security must refuse. */
    record CheckPodSecurity(Privilege privilege) implements KubernetesStep {}

    /** What a pod asks for and must not get. */
    enum Privilege {
        PRIVILEGED,
        ROOT
    }

    /** Stops the processes of the API server, and resumes them after the given time. */
    record StopApiServer(Duration time) implements KubernetesStep {}

    @Override
    default Mark mark() {
        return switch (this) {
            case UntilScaled _, CheckConnection _, CheckPodSecurity _ -> Mark.NONE;
            case RollBack _, RestorePolicy _ -> Mark.REPAIR;
            case Freeze _, ForceDelete _, Drain _, RollOut _, DeletePolicy _, StopApiServer _ ->
                    Mark.FAULT;
        };
    }

    @Override
    default String title() {
        return switch (this) {
            case Freeze(var of) -> "freeze " + Step.one(of);
            case ForceDelete(var of) -> "delete the pod of " + Step.one(of);
            case Drain(var of, var within) ->
                    "evict every %s, at most %s".formatted(of, Step.seconds(within));
            case RollOut(var of, var image) -> "roll out %s to %s".formatted(image, of);
            case RollBack(var of) -> "roll back " + of;
            case UntilScaled(var of, var above, var within) ->
                    "until there are more than %d of %s, at most %s"
                            .formatted(above, of, Step.seconds(within));
            case DeletePolicy(var policy) -> "remove the NetworkPolicy " + policy;
            case RestorePolicy(var policy) -> "restore the NetworkPolicy " + policy;
            case CheckConnection(var of, var to, var permitted) ->
                    "%s %s %s".formatted(of, permitted ? "reaches" : "does not reach", to);
            case CheckPodSecurity(var privilege) ->
                    "a pod is refused: " + privilege.name().toLowerCase(Locale.ROOT);
            case StopApiServer(var time) -> "stop the API server for " + Step.seconds(time);
        };
    }
}
