package dev.breakwater.order.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Says what is wrong with a body, and where, in the caller's words instead of ours. */
final class BodyErrors {

    private static final String WHOLE_BODY = "#";

    private BodyErrors() {}

    /** Of a body that has the right form. */
    static List<FieldError> of(BindingResult result) {
        return result.getFieldErrors().stream()
                .map(error ->
                        new FieldError(
                                pointer(error.getField()),
                                String.valueOf(error.getDefaultMessage())))
                .distinct()
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toList();
    }

    private static String pointer(String field) {
        return "#/" + field.replace("[", "/").replace("]", "").replace('.', '/');
    }

    /** Of a body that could not be read. */
    static List<FieldError> of(@Nullable Throwable cause) {
        return List.of(
                switch (cause) {
                    case UnrecognizedPropertyException unknown ->
                            new FieldError(
                                    pointer(unknown), "is unknown; known are " + known(unknown));
                    case MismatchedInputException mismatch ->
                            new FieldError(
                                    pointer(mismatch), "must be " + word(mismatch.getTargetType()));
                    case JsonMappingException other ->
                            new FieldError(pointer(other), "cannot be read");
                    case JsonProcessingException malformed ->
                            new FieldError(WHOLE_BODY, "must be well-formed JSON in UTF-8");
                    case null, default -> new FieldError(WHOLE_BODY, "must be there, and in full");
                });
    }

    private static String pointer(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step ->
                        "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining("", WHOLE_BODY, ""));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String word(@Nullable Class<?> type) {
        if (type == Integer.class) {
            return "a whole number";
        }
        if (type == String.class) {
            return "text";
        }
        return type != null && Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }
}
