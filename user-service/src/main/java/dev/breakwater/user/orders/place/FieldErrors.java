package dev.breakwater.user.orders.place;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/** Turns the violations of a request into errors with JSON pointers. */
final class FieldErrors {

    private static final String UNKNOWN = "unknown";

    /** The order of the errors in one object. */
    private static final List<String> MEMBERS = List.of(UNKNOWN, "items", "sku", "quantity");

    /**
     * More would help no caller, and a small body could ask for an answer a hundred times larger.
     */
    static final int MAX_ERRORS = 20;

    private record Ranked(int rank, FieldError error) {}

    private FieldErrors() {}

    /** Returns the errors of the request itself first, then those of each item. */
    static List<FieldError> of(Set<ConstraintViolation<OrderRequest>> violations) {
        return violations.stream()
                .map(FieldErrors::ranked)
                .sorted(
                        Comparator.comparingInt(Ranked::rank)
                                .thenComparing(ranked -> ranked.error().pointer()))
                .limit(MAX_ERRORS)
                .map(Ranked::error)
                .toList();
    }

    private static Ranked ranked(ConstraintViolation<OrderRequest> violation) {
        var pointer = new StringBuilder("#");
        int rank = 0;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
                rank = (node.getIndex() + 1) * MEMBERS.size();
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                rank += MEMBERS.indexOf(node.getName());
                pointer.append(node.getName().equals(UNKNOWN) ? "" : "/" + node.getName());
            } else if (node.getIndex() == null) { // an element of the set of unknown members
                pointer.append('/').append(escaped(violation.getInvalidValue().toString()));
            }
        }
        return new Ranked(rank, new FieldError(pointer.toString(), violation.getMessage()));
    }

    /** RFC 6901, sections 3 and 6. */
    private static String escaped(String name) {
        return UriUtils.encode(name.replace("~", "~0").replace("/", "~1"), StandardCharsets.UTF_8);
    }
}
