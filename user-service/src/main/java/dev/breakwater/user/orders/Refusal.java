package dev.breakwater.user.orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * What of the Order Service's refusals is passed on. Only what the contract agrees on is taken for
 * one: with any other 4xx it is us who asked wrongly, which is nothing that a caller could mend.
 * And only the members that a caller can use: the rest is the Order Service's own.
 */
final class Refusal {

    private static final Set<Integer> AGREED = Set.of(400, 402, 413, 415, 422);
    private static final Pattern TYPE = Pattern.compile("urn:breakwater:problem:[a-z-]{1,64}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern STATUS = Pattern.compile("[A-Z_]{1,32}");
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_ERRORS = 20;

    private Refusal() {}

    static boolean isOne(int status) {
        return AGREED.contains(status);
    }

    /** The members of a problem that are passed on, in their order of reading. */
    static Map<String, Object> members(JsonNode problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        putIfMatches(members, problem, "type", TYPE);
        putText(members, problem, "title");
        putText(members, problem, "detail");
        List<FieldError> errors = errors(problem.path("errors"));
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        putIfMatches(members, problem, "orderId", ID);
        putIfMatches(members, problem, "orderStatus", STATUS);
        return members;
    }

    private static List<FieldError> errors(JsonNode errors) {
        return StreamSupport.stream(errors.spliterator(), false)
                .limit(MOST_ERRORS)
                .map(error -> new FieldError(text(error, "pointer"), text(error, "detail")))
                .toList();
    }

    private static void putText(Map<String, Object> members, JsonNode problem, String name) {
        if (problem.path(name).isTextual()) {
            members.put(name, text(problem, name));
        }
    }

    private static void putIfMatches(
            Map<String, Object> members, JsonNode problem, String name, Pattern form) {
        String value = problem.path(name).asText();
        if (form.matcher(value).matches()) {
            members.put(name, value);
        }
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).asText();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
