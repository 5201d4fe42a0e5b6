package dev.breakwater.user.orders.place;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * A refusal of the Order Service as a problem of this service. Only the statuses of the contract
 * are refusals: any other 4xx means that this service sent a wrong request, which no caller can
 * mend. Only members that a caller can use are passed on, limited in form and length.
 */
final class RefusalProblem {

    private static final Set<Integer> REFUSALS = Set.of(400, 402, 413, 415, 422);
    private static final Pattern TYPE = Pattern.compile("urn:breakwater:problem:[a-z-]{1,64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern STATUS = Pattern.compile("[A-Z_]{1,32}");
    private static final int MAX_TEXT = 500;
    private static final int MAX_ERRORS = 20;

    private RefusalProblem() {}

    static boolean isRefusal(int status) {
        return REFUSALS.contains(status);
    }

    static ProblemDetail of(int status, JsonNode theirs) {
        var problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatusCode.valueOf(status), "The order was refused.");
        ifMatches(theirs, "type", TYPE, type -> problem.setType(URI.create(type)));
        ifText(theirs, "title", problem::setTitle);
        ifText(theirs, "detail", problem::setDetail);
        List<FieldError> errors = errors(theirs.path("errors"));
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        ifMatches(theirs, "orderId", ID, id -> problem.setProperty("orderId", id));
        ifMatches(theirs, "orderStatus", STATUS, of -> problem.setProperty("orderStatus", of));
        return problem;
    }

    private static List<FieldError> errors(JsonNode errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .limit(MAX_ERRORS)
                .map(error -> new FieldError(text(error, "pointer"), text(error, "detail")))
                .toList();
    }

    private static void ifText(JsonNode theirs, String name, Consumer<String> setter) {
        if (theirs.path(name).isTextual()) {
            setter.accept(text(theirs, name));
        }
    }

    private static void ifMatches(
            JsonNode theirs, String name, Pattern form, Consumer<String> setter) {
        String value = theirs.path(name).asText();
        if (form.matcher(value).matches()) {
            setter.accept(value);
        }
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).asText();
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }
}
