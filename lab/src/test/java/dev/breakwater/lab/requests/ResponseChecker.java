package dev.breakwater.lab.requests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.lab.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares a response with what the service's OpenAPI document allows. */
final class ResponseChecker {

    private static final Pattern INTERNALS =
            Pattern.compile(
                    "Exception\\b|\\bat [\\w.$]+\\(|\\b(java|jakarta|dev\\.breakwater|org\\.(springframework|apache))\\.[a-z]");

    /** The detail of a fault that the fault plan of a replica injects. */
    private static final String INJECTED = "Injected fault: see the fault plan of this replica";

    private static final String OVERLOADED = "urn:breakwater:overloaded";

    private ResponseChecker() {}

    /** Returns what is wrong with the response; empty if nothing is. */
    static Optional<String> violation(Request request, Response response) {
        if (INTERNALS.matcher(response.body()).find()) {
            return Optional.of("shows internals");
        }
        ApiDocument document = request.service().document();
        boolean hasBody = !request.method().equals("HEAD");
        Optional<String> path =
                document.pathOf(request.target()); // a server may take an odd target for any path
        List<List<String>> differences =
                document.operations().stream()
                        .filter(each -> each.method().equals(hasBody ? request.method() : "GET"))
                        .filter(each -> path.isEmpty() || path.get().equals(each.path()))
                        .map(each -> document.differences(each, response, hasBody))
                        .toList();
        boolean isOperation = path.isPresent() && !differences.isEmpty();
        boolean isAllowed =
                differences.stream().anyMatch(List::isEmpty)
                        || isInjected(response)
                        || isListOfMethods(request, response)
                        || isGeneralError(request, response, isOperation, path.isPresent());
        return isAllowed
                ? Optional.empty()
                : Optional.of(
                        isOperation
                                ? String.join("; ", differences.getFirst())
                                : "is no documented operation");
    }

    private static boolean isInjected(Response response) {
        return isProblem(response)
                && Json.readLenient(response.body()).path("detail").asText().equals(INJECTED);
    }

    /** Tomcat answers a malformed {@code OPTIONS *} as a well-formed one, with another status. */
    private static boolean isListOfMethods(Request request, Response response) {
        boolean ofServer = request.target().equals("*");
        return request.method().equals("OPTIONS")
                && (response.status() == 200 || (ofServer && response.status() == 400))
                && response.body().isEmpty()
                && !response.header("Allow").isEmpty();
    }

    /** An answer that the description of a document gives every operation. */
    private static boolean isGeneralError(
            Request request, Response response, boolean isOperation, boolean isPath) {
        boolean isProblem = request.method().equals("HEAD") || isProblem(response);
        return request.service().document().isGeneral(response.status())
                && isProblem
                && switch (response.status()) {
                    case 404 -> !isPath;
                    case 405 -> !isOperation && !response.header("Allow").isEmpty();
                    case 429, 503 ->
                            response.body().contains(OVERLOADED)
                                    && !response.header("Retry-After").isEmpty();
                    default -> true;
                };
    }

    private static boolean isProblem(Response response) {
        JsonNode problem = Json.readLenient(response.body());
        return response.header("Content-Type").startsWith("application/problem+json")
                && problem.path("status").asInt() == response.status()
                && problem.path("type").isTextual()
                && problem.path("title").isTextual()
                && problem.path("detail").isTextual();
    }
}
