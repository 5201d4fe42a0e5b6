package dev.breakwater.lab.gameday.scenario;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Describes errors of a scenario file: {@code file: place: value: what is allowed}. */
record ScenarioErrors(String file, JsonNode document) {

    private static final String UNKNOWN = "unknown; there are ";

    String describe(JsonMappingException e) {
        List<Object> place =
                e.getPath().stream()
                        .<Object>map(each ->
                                each.getFieldName() == null ? each.getIndex() : each.getFieldName())
                        .toList();
        return describe(place, allowed(e));
    }

    /**
     * The only list is that of the steps. A step has one field, which names its action and belongs
     * to the place.
     */
    String describe(ConstraintViolation<?> violation) {
        List<Object> place = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                place.add(node.getIndex());
                place.add(document.path("steps").path(node.getIndex()).fieldNames().next());
            }
            place.add(KebabCaseStrategy.INSTANCE.translate(node.getName()));
        }
        return describe(place, violation.getMessage());
    }

    String notAMapping() {
        return describe(List.of(), mapping(DrillScenario.class));
    }

    private String describe(List<Object> place, String allowed) {
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
        if (place.isEmpty() || value.isContainerNode() || allowed.startsWith(UNKNOWN)) {
            return message + ": " + allowed;
        }
        return value.isMissingNode() || value.isNull()
                ? message + ": missing"
                : message + ": " + value + ": " + allowed;
    }

    private static String allowed(JsonMappingException e) {
        if (e instanceof PropertyBindingException unknown) {
            Class<?> owner = unknown.getReferringClass();
            return UNKNOWN
                    + (owner.isRecord()
                            ? fields(owner)
                            : unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .collect(joining(", ")));
        }
        Class<?> type =
                e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return e.getOriginalMessage();
        }
        if (type == Duration.class) {
            return DurationDeserializer.ALLOWED;
        }
        if (type == Step.class) {
            return "a step does one thing: give one field";
        }
        if (type == String.class) {
            return "give a text";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(each -> each.toString().toLowerCase(Locale.ROOT))
                    .collect(joining(", ", "give one of ", ""));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "give a list, [] for none";
        }
        return type.isRecord() ? mapping(type) : wholeNumber(e.getPath().getLast());
    }

    private static String mapping(Class<?> type) {
        return "give a mapping with " + fields(type);
    }

    private static String fields(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .filter(each -> !each.getAccessor().isAnnotationPresent(JsonIgnore.class))
                .map(ScenarioErrors::name)
                .collect(joining(", "));
    }

    private static String wholeNumber(JsonMappingException.Reference place) {
        Class<?> owner = (Class<?>) place.getFrom();
        return Stream.of(owner.getRecordComponents())
                .filter(component -> name(component).equals(place.getFieldName()))
                .map(component -> component.getAccessor().getAnnotation(Range.class))
                .map(range -> "give a whole number from " + range.min() + " to " + range.max())
                .findFirst()
                .orElse("give a whole number");
    }

    private static String name(RecordComponent component) {
        @Nullable JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty()
                ? KebabCaseStrategy.INSTANCE.translate(component.getName())
                : property.value();
    }
}
