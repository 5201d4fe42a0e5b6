package dev.breakwater.order.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a plan from JSON, or says everything that is wrong with it. */
final class PlanReader {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final List<String> CONTENTS = List.of("preset", "faults", "phases");

    private final List<String> errors = new ArrayList<>();

    private PlanReader() {}

    /**
     * @throws InvalidPlan unless every field is one of ours and within its range
     */
    static Plan read(String json) {
        try {
            return read(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new InvalidPlan(
                    List.of(
                            "The plan is not JSON, or has a field twice: see line %d, column %d"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr())));
        }
    }

    /**
     * @throws InvalidPlan unless every field is one of ours and within its range
     */
    static Plan read(JsonNode json) {
        if (!json.isObject()) {
            throw new InvalidPlan(List.of("The plan must be a JSON object"));
        }
        PlanReader reader = new PlanReader();
        Plan plan = reader.plan(new Fields(json, "", reader.errors));
        if (!reader.errors.isEmpty()) {
            throw new InvalidPlan(reader.errors);
        }
        return plan;
    }

    private Plan plan(Fields fields) {
        Long seed = fields.longInteger("seed");
        List<String> contents = CONTENTS.stream().filter(fields::has).toList();
        if (contents.size() != 1) {
            fields.allow("a plan", List.of("seed", "preset", "faults", "phases", "repeat"));
            errors.add("Exactly one of preset, faults and phases must be there");
            return new Plan(null, seed, List.of(), false);
        }
        return switch (contents.getFirst()) {
            case "preset" -> {
                fields.allow("a plan with a preset", List.of("seed", "preset"));
                yield preset(fields, seed);
            }
            case "faults" -> {
                fields.allow("a plan with faults", List.of("seed", "faults"));
                List<Phase> phases = List.of(new Phase(null, faults(fields)));
                yield new Plan(null, seed, phases, false);
            }
            default -> {
                fields.allow("a plan with phases", List.of("seed", "phases", "repeat"));
                yield new Plan(null, seed, phases(fields), fields.flag("repeat"));
            }
        };
    }

    private static Plan preset(Fields fields, @Nullable Long seed) {
        String name =
                fields.text(
                        "preset",
                        text -> Presets.find(text) != null,
                        "must be one of " + Presets.names());
        Plan preset = name == null ? null : Presets.find(name);
        if (preset == null) {
            return new Plan(null, seed, List.of(), false);
        }
        return seed == null ? preset : preset.withSeed(seed);
    }

    private List<Phase> phases(Fields fields) {
        List<Phase> phases = new ArrayList<>();
        for (Fields phase : fields.objects("phases")) {
            phase.allow("a phase", List.of("for", "faults"));
            if (!phase.has("for")) {
                phase.report("for", "is missing: how long does this phase last?");
            }
            phases.add(new Phase(FaultReader.lasts(phase), faults(phase)));
        }
        if (fields.isEmptyList("phases")) {
            fields.report("phases", "must hold at least one phase");
        }
        return List.copyOf(phases);
    }

    private static List<Fault> faults(Fields fields) {
        if (!fields.has("faults")) {
            fields.report("faults", "is missing; a calm phase has an empty list");
        }
        return fields.objects("faults").stream()
                .map(FaultReader::read)
                .filter(Objects::nonNull)
                .toList();
    }
}
