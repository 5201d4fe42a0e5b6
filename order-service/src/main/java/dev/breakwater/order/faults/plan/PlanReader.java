package dev.breakwater.order.faults.plan;

import static dev.breakwater.order.faults.plan.PlanErrors.child;
import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan from JSON, and reports all its errors at once.
 *
 * <p>Jackson stops at the first value that it cannot bind: that value is reported and removed, and
 * the rest is bound again. Bean Validation then reports what is missing or out of range.
 */
public final class PlanReader {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    /** Replaces JSON's null, which Jackson would bind like a missing field: no field accepts it. */
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
    private final PlanErrors errors;

    private PlanReader(JsonNode json) {
        this.json = json;
        this.errors = new PlanErrors(json);
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
            throw new InvalidPlanException(List.of(unreadable(e)));
        }
    }

    /** Jackson's exception for too long a number or too deep nesting may have no location. */
    private static String unreadable(JsonProcessingException e) {
        String problem =
                e instanceof StreamConstraintsException
                                || e.getCause() instanceof StreamConstraintsException
                        ? "The plan has a number that is too long, or is nested too deeply"
                        : "The plan is not JSON, or has a field twice";
        @Nullable JsonLocation at = e.getLocation();
        return at == null
                ? problem
                : "%s: see line %d, column %d".formatted(problem, at.getLineNr(), at.getColumnNr());
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
            throw new InvalidPlanException(reader.errors.sentences());
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
                    .ifPresent(kind -> retainFields(object, path, kind));
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(prepare(field.getValue(), child(path, field.getKey())));
            }
        }
        return node.isNull() ? NULL : node;
    }

    private void retainFields(ObjectNode fault, String path, FaultKind kind) {
        for (Map.Entry<String, JsonNode> field : fault.properties()) {
            if (!kind.fields().contains(field.getKey())) {
                errors.addUnknown(child(path, field.getKey()), kind.label(), kind.fields());
            }
        }
        fault.retain(kind.fields());
    }

    private Plan bind(ObjectNode document) {
        while (true) {
            try {
                return PlanJson.MAPPER.treeToValue(document, Plan.class);
            } catch (JsonMappingException e) {
                List<Reference> path = e.getPath();
                addUnbound(e, PlanErrors.path(path));
                String parentPath = PlanErrors.path(path.subList(0, path.size() - 1));
                switch (document.at(PlanErrors.pointer(parentPath))) {
                    case ObjectNode parent -> parent.remove(path.getLast().getFieldName());
                    // not removed: the other elements keep their indexes
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
                    errors.addUnknown(
                            path,
                            unknown.getReferringClass().getSimpleName().toLowerCase(Locale.ROOT),
                            unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .toList());
            case MismatchedInputException mismatch ->
                    errors.addValue(
                            path,
                            TYPES.getOrDefault(mismatch.getTargetType(), "must be an object"));
            default -> {
                Throwable cause = Objects.requireNonNull(failure.getCause());
                errors.addValue(path, String.valueOf(cause.getMessage()));
            }
        }
    }

    private static String path(ConstraintViolation<Plan> violation) {
        return violation.getPropertyPath().toString().replaceFirst("lasts$", "for");
    }

    private void validate(Plan plan) {
        Set<String> unbound = errors.paths();
        if (Stream.of("preset", "faults", "phases").filter(json::has).count() != 1) {
            errors.add("", "must have exactly one of preset, faults and phases");
        }
        if (plan.preset() != null && Presets.find(plan.preset()) == null) {
            errors.addValue("preset", Presets.requirement());
        }
        VALIDATOR.validate(plan).stream()
                .sorted(comparing(PlanReader::path))
                .forEach(violation -> {
                    String path = path(violation);
                    String object = path.substring(0, Math.max(0, path.lastIndexOf('.')));
                    if (!(violation.getConstraintDescriptor().getAnnotation()
                            instanceof AssertTrue)) {
                        errors.addValue(path, violation.getMessage());
                    } else if (unbound.stream().noneMatch(field -> field.startsWith(object))) {
                        errors.add(object, violation.getMessage()); // a rule about bound fields
                    }
                });
    }
}
