package dev.breakwater.lab.gameday.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a step: a mapping with one field, which names the action and has its argument. */
final class StepDeserializer extends StdDeserializer<Step> {

    private static final long serialVersionUID = 1;
    private static final Map<String, ActionType<?>> ACTIONS = new LinkedHashMap<>();

    private record ActionType<T>(Class<T> argument, Function<T, Step> step) {

        Step read(JsonNode node, DeserializationContext context) throws IOException {
            return step.apply(context.readTreeAsValue(node, argument));
        }
    }

    private enum Scope {
        ONE,
        ALL
    }

    private record FaultsArgument(
            @JsonProperty(required = true) Scope of, @JsonProperty(required = true) JsonNode plan) {

        Step step() {
            return new Step.SetFaults(
                    of == Scope.ALL, plan.isObject() ? plan.toString() : plan.asText());
        }
    }

    static {
        action("wait", Duration.class, Step.Wait::new);
        action("until-healed", Duration.class, Step.UntilHealed::new);
        action("kill", String.class, Step.Kill::new);
        action("stop", String.class, Step.Stop::new);
        action("start", String.class, Step.Start::new);
        action("restart", String.class, Step.Restart::new);
        action("roll", String.class, Step.Roll::new);
        action("cut", String.class, Step.Cut::new);
        action("reconnect", String.class, Step.Reconnect::new);
        action("pause", String.class, Step.Pause::new);
        action("unpause", String.class, Step.Unpause::new);
        action("sicken", String.class, Step.FailLiveness::new);
        action("faults", FaultsArgument.class, FaultsArgument::step);
        action("partners", String.class, Step.SetPartners::new);
        action("slow-clients", Step.SlowClients.class, step -> step);
        action("crowd", Step.Crowd.class, step -> step);
        action("run", String.class, Step.Run::new);
        action("freeze", String.class, KubernetesStep.Freeze::new);
        action("force-delete", String.class, KubernetesStep.ForceDelete::new);
        action("drain", KubernetesStep.Drain.class, step -> step);
        action("roll-out", KubernetesStep.RollOut.class, step -> step);
        action("roll-back", String.class, KubernetesStep.RollBack::new);
        action("until-scaled", KubernetesStep.UntilScaled.class, step -> step);
        action("delete-network-policy", String.class, KubernetesStep.DeletePolicy::new);
        action("restore-network-policy", String.class, KubernetesStep.RestorePolicy::new);
        action("check-connection", KubernetesStep.CheckConnection.class, step -> step);
        action(
                "check-pod-security",
                KubernetesStep.Privilege.class,
                KubernetesStep.CheckPodSecurity::new);
        action("stop-api-server", Duration.class, KubernetesStep.StopApiServer::new);
    }

    StepDeserializer() {
        super(Step.class);
    }

    private static <T> void action(String name, Class<T> argument, Function<T, Step> step) {
        ACTIONS.put(name, new ActionType<>(argument, step));
    }

    @Override
    public Step deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode step = context.readTree(parser);
        if (step.size() != 1 || !step.isObject()) {
            return context.reportInputMismatch(Step.class, "not one field");
        }
        String name = step.fieldNames().next();
        ActionType<?> action = ACTIONS.get(name);
        if (action == null) {
            throw UnrecognizedPropertyException.from(
                    parser, Step.class, name, List.copyOf(ACTIONS.keySet()));
        }
        try {
            JsonNode argument = step.get(name);
            if (argument.isNull() || (argument.isTextual() && argument.asText().isBlank())) {
                return context.reportInputMismatch(action.argument(), "no argument");
            }
            return action.read(argument, context);
        } catch (JsonMappingException e) {
            e.prependPath(Step.class, name);
            throw e;
        }
    }
}
