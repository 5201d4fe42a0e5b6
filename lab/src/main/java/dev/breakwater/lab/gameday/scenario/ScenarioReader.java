package dev.breakwater.lab.gameday.scenario;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import dev.breakwater.lab.CommandException;

import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;

import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    private static final String UNKNOWN = "unknown; there are ";

    private final String file;
    private final JsonNode document;

    private ScenarioReader(String file, JsonNode document) {
        this.file = file;
        this.document = document;
    }

    /**
     * Reads one scenario.
     *
     * @param file how messages name it
     * @throws CommandException with one line for each error
     */
    static DrillScenario read(String name, String file, String yaml) {
        try {
            return new ScenarioReader(file, YAML.readTree(yaml)).read().named(name);
        } catch (JsonProcessingException e) {
            throw CommandException.usage(file + ": no YAML: " + e.getOriginalMessage());
        }
    }

    private DrillScenario read() {
        List<String> errors = new ArrayList<>();
        try {
            DrillScenario scenario = YAML.treeToValue(document, DrillScenario.class);
            if (scenario == null) {
                throw CommandException.usage(error(List.of(), mapping(DrillScenario.class)));
            }
            VALIDATOR.validate(scenario).stream()
                    .map(each -> error(place(each.getPropertyPath()), each.getMessage()))
                    .sorted()
                    .forEach(errors::add);
            if (!scenario.steps().isEmpty()
                    && scenario.steps().stream().noneMatch(Step.UntilHealed.class::isInstance)) {
                errors.add(file + ": steps: give at least one until-healed");
            }
            if (errors.isEmpty()) {
                return scenario;
            }
        } catch (JsonProcessingException e) {
            errors.add(
                    e instanceof JsonMappingException mapping
                            ? error(place(mapping), allowed(mapping))
                            : file + ": " + e.getOriginalMessage());
        }
        throw CommandException.usage(String.join("\n", errors));
    }

    /** Returns {@code file: place: value: what is allowed}; the value of a scalar alone. */
    private String error(List<Object> place, String allowed) {
        JsonNode value = document;
        StringBuilder message = new StringBuilder(file);
        for (Object element : place) {
            if (element instanceof Integer index) {
                value = value.path(index);
                message.append('[').append(index + 1).append(']');
            } else {
                value = value.path(element.toString());
                message.append(": ").append(element);
            }
        }
        if (!place.isEmpty() && (value.isMissingNode() || value.isNull())) {
            return message.append(": missing").toString();
        }
        boolean shown = value.isValueNode() && !allowed.startsWith(UNKNOWN) && !place.isEmpty();
        return message.append(": ").append(shown ? value + ": " : "").append(allowed).toString();
    }

    private static List<Object> place(JsonMappingException e) {
        return e.getPath().stream()
                .<Object>map(
                        each -> each.getFieldName() == null ? each.getIndex() : each.getFieldName())
                .toList();
    }

    /** An element of a list is a step, whose only field names the action. */
    private List<Object> place(Path path) {
        List<Object> place = new ArrayList<>();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                place.add(node.getIndex());
                place.add(document.path("steps").path(node.getIndex()).fieldNames().next());
            }
            place.add(kebab(node.getName()));
        }
        return place;
    }

    private static String allowed(JsonMappingException e) {
        Class<?> type =
                e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (e instanceof PropertyBindingException unknown) {
            Class<?> owner = unknown.getReferringClass();
            return UNKNOWN
                    + (owner.isRecord()
                            ? fields(owner)
                            : unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .collect(joining(", ")));
        }
        if (type == null) {
            return e.getOriginalMessage();
        }
        if (type == Duration.class) {
            return DurationDeserializer.ALLOWED;
        }
        if (type == Step.class) {
            return "a step does one thing: give one field";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(each -> each.toString().toLowerCase(Locale.ROOT))
                    .collect(joining(", ", "give one of ", ""));
        }
        if (type.isRecord()) {
            return mapping(type);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "give a list, [] for none";
        }
        return type == String.class ? "give a text" : wholeNumber(e.getPath().getLast());
    }

    private static String mapping(Class<?> type) {
        return "give a mapping with " + fields(type);
    }

    private static String fields(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .filter(component -> !component.getAccessor().isAnnotationPresent(JsonIgnore.class))
                .map(component -> {
                    var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
                    return renamed == null || renamed.value().isEmpty()
                            ? kebab(component.getName())
                            : renamed.value();
                })
                .collect(joining(", "));
    }

    private static String wholeNumber(JsonMappingException.Reference place) {
        Class<?> owner =
                place.getFrom() instanceof Class<?> type ? type : place.getFrom().getClass();
        return Arrays.stream(owner.getDeclaredFields())
                .filter(field -> kebab(field.getName()).equals(place.getFieldName()))
                .map(field -> field.getAnnotation(Range.class))
                .map(range -> "give a whole number from " + range.min() + " to " + range.max())
                .findFirst()
                .orElse("give a whole number");
    }

    private static String kebab(String name) {
        return PropertyNamingStrategies.KebabCaseStrategy.INSTANCE.translate(name);
    }
}
