package dev.breakwater.lab.gameday;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.gameday.Step.Cut;
import dev.breakwater.lab.gameday.Step.Kill;
import dev.breakwater.lab.gameday.Step.Partners;
import dev.breakwater.lab.gameday.Step.Pause;
import dev.breakwater.lab.gameday.Step.Reconnect;
import dev.breakwater.lab.gameday.Step.Restart;
import dev.breakwater.lab.gameday.Step.Roll;
import dev.breakwater.lab.gameday.Step.Run;
import dev.breakwater.lab.gameday.Step.Sicken;
import dev.breakwater.lab.gameday.Step.SlowClients;
import dev.breakwater.lab.gameday.Step.Start;
import dev.breakwater.lab.gameday.Step.Stop;
import dev.breakwater.lab.gameday.Step.Unpause;
import dev.breakwater.lab.gameday.Step.UntilHealed;
import dev.breakwater.lab.gameday.Step.Wait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Reads steps: each has one field, which names what is done. */
final class StepReader {

    private static final int MOST_CONNECTIONS = 5000;
    private static final List<String> WHOM = List.of("one", "all");

    private static final Map<String, BiFunction<Fields, String, Step>> KINDS =
            new LinkedHashMap<>();

    static {
        KINDS.put("wait", (step, name) -> new Wait(step.duration(name)));
        KINDS.put("until-healed", (step, name) -> new UntilHealed(step.duration(name)));
        KINDS.put("kill", (step, name) -> new Kill(step.text(name)));
        KINDS.put("stop", (step, name) -> new Stop(step.text(name)));
        KINDS.put("start", (step, name) -> new Start(step.text(name)));
        KINDS.put("restart", (step, name) -> new Restart(step.text(name)));
        KINDS.put("roll", (step, name) -> new Roll(step.text(name)));
        KINDS.put("cut", (step, name) -> new Cut(step.text(name)));
        KINDS.put("reconnect", (step, name) -> new Reconnect(step.text(name)));
        KINDS.put("pause", (step, name) -> new Pause(step.text(name)));
        KINDS.put("unpause", (step, name) -> new Unpause(step.text(name)));
        KINDS.put("sicken", (step, name) -> new Sicken(step.text(name)));
        KINDS.put("faults", (step, name) -> faults(step.in(name)));
        KINDS.put("partners", (step, name) -> new Partners(step.text(name)));
        KINDS.put("slow-clients", (step, name) -> slowClients(step.in(name)));
        KINDS.put("run", (step, name) -> new Run(step.text(name)));
    }

    private StepReader() {}

    static Step read(Fields step) {
        step.only(KINDS.keySet().toArray(String[]::new));
        if (step.node().size() != 1) {
            throw step.wrong("", "a step does one thing: give one field, not " + step.node());
        }
        String kind = step.node().fieldNames().next();
        return Objects.requireNonNull(KINDS.get(kind)).apply(step, kind);
    }

    private static Step faults(Fields faults) {
        faults.only("of", "plan");
        JsonNode plan = faults.node().path("plan");
        return new Step.Faults(
                faults.oneOf("of", WHOM).equals("all"),
                plan.isObject() ? plan.toString() : faults.text("plan"));
    }

    private static Step slowClients(Fields clients) {
        clients.only("of", "connections", "for");
        return new SlowClients(
                clients.text("of"),
                clients.number("connections", 1, MOST_CONNECTIONS),
                clients.duration("for"));
    }
}
