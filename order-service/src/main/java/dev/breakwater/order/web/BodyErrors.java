package dev.breakwater.order.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.CharConversionException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.util.UriUtils;

/** Turns the errors of validation and of Jackson into {@link FieldError}s. */
final class BodyErrors {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /**
     * An error with its sort key.
     *
     * @param position the pointer with padded numbers, so that item 9 comes before item 10
     */
    private record Placed(String position, FieldError error) {

        static Placed of(FieldError error) {
            String position =
                    NUMBER.matcher(error.pointer())
                            .replaceAll(number -> "%9s".formatted(number.group()));
            return new Placed(position, error);
        }
    }

    private BodyErrors() {}

    /** Returns the violated constraints of a body that Jackson could read. */
    static List<FieldError> of(BindingResult result) {
        return result.getFieldErrors().stream()
                .map(error ->
                        new FieldError(
                                pointer(error.getField()),
                                String.valueOf(error.getDefaultMessage())))
                .distinct()
                .map(Placed::of)
                .sorted(
                        Comparator.comparing(Placed::position)
                                .thenComparing(placed -> placed.error().detail()))
                .map(Placed::error)
                .toList();
    }

    private static String pointer(String field) {
        return "#/" + field.replace("[", "/").replace("]", "").replace('.', '/');
    }

    /**
     * Returns why Jackson could not read a body. Within an object, it wraps the parser's exception.
     */
    static List<FieldError> of(@Nullable Throwable cause) {
        return List.of(
                switch (cause) {
                    case UnrecognizedPropertyException unknown ->
                            new FieldError(
                                    pointer(unknown), "is unknown; known are " + known(unknown));
                    case MismatchedInputException mismatch when mismatch.getPath().isEmpty() ->
                            wholeBody("must be one object, and nothing else");
                    case MismatchedInputException mismatch ->
                            new FieldError(
                                    pointer(mismatch), "must be " + word(mismatch.getTargetType()));
                    case JsonMappingException number
                            when number.getCause() instanceof InputCoercionException ->
                            new FieldError(pointer(number), "must be a whole number of 32 bits");
                    case JsonMappingException number
                            when number.getCause() instanceof StreamConstraintsException ->
                            new FieldError(pointer(number), "has a number that is too long");
                    case JsonMappingException wrapped -> malformed(wrapped.getCause());
                    case JsonProcessingException _, CharConversionException _ -> malformed(cause);
                    case null, default -> wholeBody("must be there, and in full");
                });
    }

    private static FieldError malformed(@Nullable Throwable cause) {
        // Jackson has no exception type for this; the parser still knows its position
        if (cause instanceof JsonParseException twice
                && twice.getOriginalMessage().startsWith("Duplicate field")
                && twice.getProcessor() != null) {
            String path = twice.getProcessor().getParsingContext().pathAsPointer().toString();
            return new FieldError(fragment(path), "must be there just once");
        }
        return wholeBody("must be well-formed JSON in UTF-8");
    }

    private static FieldError wholeBody(String detail) {
        return new FieldError(fragment(""), detail);
    }

    private static String pointer(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step ->
                        step.getFieldName() == null
                                ? Integer.toString(step.getIndex())
                                : step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .map(step -> "/" + step)
                .collect(Collectors.collectingAndThen(Collectors.joining(), BodyErrors::fragment));
    }

    /** RFC 6901, section 6. */
    private static String fragment(String pointer) {
        return "#" + UriUtils.encodeFragment(pointer, UTF_8);
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
