package dev.breakwater.lab.gameday;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.breakwater.lab.load.OrderReader;
import java.util.List;
import java.util.Optional;

/** Reads a scenario's YAML; docs/drills.md has what it may say. */
final class ScenarioReader {

    private static final ObjectReader YAML =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .reader();

    private static final int MOST_PER_SECOND = 1000;
    private static final int MOST_FAILURES = 1_000_000;

    private ScenarioReader() {}

    /**
     * Reads one.
     *
     * @param file how messages name it
     * @throws InvalidScenario whose message says where and what
     */
    static Scenario read(String name, String file, String yaml) {
        Fields fields =
                new Fields(file, tree(file, yaml)).only("hypothesis", "load", "steps", "must");
        List<Step> steps = fields.each("steps").stream().map(StepReader::read).toList();
        if (steps.stream().noneMatch(Step.UntilHealed.class::isInstance)) {
            throw fields.wrong("steps", "give at least one until-healed");
        }
        return new Scenario(
                name,
                fields.text("hypothesis").replaceAll("\\s+", " "),
                load(fields.in("load")),
                steps,
                must(fields.in("must")));
    }

    private static Scenario.Load load(Fields load) {
        load.only("reads", "orders", "users");
        return new Scenario.Load(
                load.number("reads", 1, MOST_PER_SECOND),
                load.number("orders", 0, MOST_PER_SECOND),
                load.number("users", 1, OrderReader.USERS));
    }

    private static Scenario.Must must(Fields must) {
        must.only(
                "failed-reads", "read-gap", "order-gap", "full-percent", "alerts", "maybe-alerts");
        return new Scenario.Must(
                must.number("failed-reads", 0, MOST_FAILURES, 0),
                must.duration("read-gap"),
                must.optionalDuration("order-gap"),
                must.number("full-percent", 0, 100, 0),
                alerts(must));
    }

    private static Optional<Scenario.Alerts> alerts(Fields must) {
        List<String> maybe = must.names("maybe-alerts");
        return must.has("alerts")
                ? Optional.of(new Scenario.Alerts(must.names("alerts"), maybe))
                : Optional.empty();
    }

    private static JsonNode tree(String file, String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new InvalidScenario(file, "no YAML: " + e.getMessage());
        }
    }
}
