package dev.breakwater.order.faults.plan;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.AssertTrue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a plan from JSON, and reports all its errors at once.
 *
 * <p>Jackson stops at the first value that it cannot bind: that value is reported and removed, and
 * the rest is bound again. Bean Validation then reports what is missing or out of range.
 */
public final class PlanReader {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    /** Replaces JSON's null, which Jackson binds like a missing field. No field accepts this. */
    private static final JsonNode NULL = new POJONode(Void.TYPE);

    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    Boolean.class, "must be true or false",
                    Double.class, "must be a number",
                    Integer.class, "must be a whole number",
                    Long.class, "must be a whole number of at most 64 bits",
                    String.class, "must be text",
                    ArrayList.class, "must be a list",
                    FaultKind.class, FaultKind.REQUIREMENT);

    private final JsonNode json;
    private final Map<String, String> errors = new LinkedHashMap<>(); // the first of each path

    private PlanReader(JsonNode json) {
        this.json = json;
    }

    /**
     * Reads a plan, and fills in the defaults.
     *
     * @throws InvalidPlanException unless every field is known and within its range
     */
    public static Plan read(String json) {
        try {
            return read(PlanJson.MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new InvalidPlanException(
                    List.of(
                            "The plan is not JSON, or has a field twice: see line %d, column %d"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr())));
        }
    }

    private static Plan read(JsonNode json) {
        if (!(json.deepCopy() instanceof ObjectNode document)) {
            throw new InvalidPlanException(List.of("The plan must be a JSON object"));
        }
        PlanReader reader = new PlanReader(json);
        reader.prepare(document, "");
        Plan plan = reader.bind(document);
        reader.validate(plan);
        if (!reader.errors.isEmpty()) {
            throw new InvalidPlanException(List.copyOf(reader.errors.values()));
        }
        return plan.preset() == null
                ? plan
                : Objects.requireNonNull(Presets.find(plan.preset())).withSeed(plan.seed());
    }

    /** Replaces each null, and removes what a fault of its kind does not have. */
    private JsonNode prepare(JsonNode node, String path) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, prepare(array.get(i), path + "[" + i + "]"));
            }
        } else if (node instanceof ObjectNode object) {
            FaultKind.labelled(object.path("kind").asText())
                    .ifPresent(kind -> {
                        object.deepCopy()
                                .remove(kind.fields())
                                .fieldNames()
                                .forEachRemaining(name ->
                                        addUnknown(child(path, name), kind.label(), kind.fields()));
                        object.retain(kind.fields());
                    });
            object.properties()
                    .forEach(field ->
                            field.setValue(prepare(field.getValue(), child(path, field.getKey()))));
        }
        return node.isNull() ? NULL : node;
    }

    private Plan bind(ObjectNode document) {
        while (true) {
            try {
                return PlanJson.MAPPER.treeToValue(document, Plan.class);
            } catch (JsonMappingException e) {
                List<Reference> path = e.getPath();
                addUnbound(e, path(path));
                switch (document.at(pointer(path(path.subList(0, path.size() - 1))))) {
                    case ObjectNode parent -> parent.remove(path.getLast().getFieldName());
                    // null, so that the other elements keep their places
                    case ArrayNode parent -> parent.setNull(path.getLast().getIndex());
                    default -> throw new IllegalStateException(e);
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void addUnbound(JsonMappingException failure, String path) {
        switch (failure) {
            case UnrecognizedPropertyException unknown ->
                    addUnknown(
                            path,
                            unknown.getReferringClass().getSimpleName().toLowerCase(Locale.ROOT),
                            unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .toList());
            case MismatchedInputException mismatch ->
                    addValue(
                            path,
                            TYPES.getOrDefault(mismatch.getTargetType(), "must be an object"));
            default -> {
                Throwable cause = Objects.requireNonNull(failure.getCause());
                addValue(path, String.valueOf(cause.getMessage()));
            }
        }
    }

    private void validate(Plan plan) {
        Set<String> unbound = Set.copyOf(errors.keySet());
        if (Stream.of("preset", "faults", "phases").filter(json::has).count() != 1) {
            add("", "must have exactly one of preset, faults and phases");
        }
        if (plan.preset() != null && Presets.find(plan.preset()) == null) {
            addValue("preset", Presets.requirement());
        }
        VALIDATOR.validate(plan).stream()
                .sorted(comparing(PlanReader::path))
                .forEach(violation -> {
                    String path = path(violation);
                    String object = path.substring(0, Math.max(0, path.lastIndexOf('.')));
                    if (!(violation.getConstraintDescriptor().getAnnotation()
                            instanceof AssertTrue)) {
                        addValue(path, violation.getMessage());
                    } else if (unbound.stream().noneMatch(field -> field.startsWith(object))) {
                        add(object, violation.getMessage()); // a rule about bound fields
                    }
                });
    }

    private void addUnknown(String path, String type, List<String> allowed) {
        String names = String.join(", ", allowed);
        add(path, "is not a field of %s; allowed are %s".formatted(type, names));
    }

    private void addValue(String path, String requirement) {
        JsonNode value = json.at(pointer(path));
        add(
                path,
                requirement + (value.isMissingNode() ? ", but is missing" : ", but was " + value));
    }

    private void add(String path, String error) {
        errors.putIfAbsent(path, (path.isEmpty() ? "The plan" : path) + " " + error);
    }

    private static String path(ConstraintViolation<Plan> violation) {
        return violation.getPropertyPath().toString().replaceFirst("lasts$", "for");
    }

    private static String path(List<Reference> references) {
        String path = "";
        for (Reference reference : references) {
            String field = reference.getFieldName();
            path = field == null ? path + "[" + reference.getIndex() + "]" : child(path, field);
        }
        return path;
    }

    private static String child(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String pointer(String path) {
        return path.isEmpty() ? "" : "/" + path.replace("]", "").replaceAll("[.\\[]", "/");
    }
}
