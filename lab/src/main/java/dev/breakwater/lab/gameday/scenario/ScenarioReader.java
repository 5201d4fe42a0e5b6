package dev.breakwater.lab.gameday.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.breakwater.lab.CommandException;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario file (docs/drills.md): Jackson checks names and types, Bean Validation the
 * values. Each error has the file, the place in it and what is allowed there.
 */
final class ScenarioReader {

    static {
        // Hibernate Validator announces its version through java.util.logging otherwise
        System.setProperty("org.jboss.logging.provider", "slf4j");
    }

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .enable(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    Stream.of(
                                                    CoercionInputShape.Integer,
                                                    CoercionInputShape.Float,
                                                    CoercionInputShape.Boolean)
                                            .forEach(shape ->
                                                    text.setCoercion(shape, CoercionAction.Fail)))
                    .addModule(new Jdk8Module())
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Step.class, new StepDeserializer())
                                    .addDeserializer(Duration.class, new DurationDeserializer()))
                    .build();

    private static final Validator VALIDATOR =
            Validation.byDefaultProvider()
                    .configure()
                    .messageInterpolator(new ParameterMessageInterpolator())
                    .buildValidatorFactory()
                    .getValidator();

    private ScenarioReader() {}

    /**
     * Reads one scenario.
     *
     * @param file how messages name it
     * @throws CommandException with one line for each error
     */
    static DrillScenario read(String name, String file, String yaml) {
        JsonNode document;
        try {
            document = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw CommandException.usage(file + ": no YAML: " + e.getOriginalMessage());
        }
        DrillScenario scenario = map(new ScenarioErrors(file, document));
        List<String> errors = new ArrayList<>();
        VALIDATOR.validate(scenario).stream()
                .map(new ScenarioErrors(file, document)::describe)
                .sorted()
                .forEach(errors::add);
        if (!scenario.steps().isEmpty()
                && scenario.steps().stream().noneMatch(Step.UntilHealed.class::isInstance)) {
            errors.add(file + ": steps: give at least one until-healed");
        }
        if (!errors.isEmpty()) {
            throw CommandException.usage(String.join("\n", errors));
        }
        return scenario.named(name);
    }

    private static DrillScenario map(ScenarioErrors errors) {
        @Nullable DrillScenario scenario;
        try {
            scenario = YAML.treeToValue(errors.document(), DrillScenario.class);
        } catch (JsonMappingException e) {
            throw CommandException.usage(errors.describe(e));
        } catch (JsonProcessingException e) {
            throw CommandException.usage(errors.file() + ": " + e.getOriginalMessage());
        }
        if (scenario == null) {
            throw CommandException.usage(errors.notAMapping());
        }
        return scenario;
    }
}
