package dev.breakwater.lab.requests;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport.Message;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OpenAPI document: the operations to call, and what they may answer. */
final class ApiDocument {

    private static final Pattern ERROR_STATUS = Pattern.compile("\\b[45]\\d\\d\\b");
    private static final String SEGMENT = "[A-Za-z0-9_~-][A-Za-z0-9._~-]*";
    private static final String NO_BODY = "validation.response.body.missing";

    private final List<Operation> operations;
    private final Map<String, Parameter> headers = new TreeMap<>();
    private final Set<Integer> generalStatuses;
    private final OpenApiInteractionValidator validator;

    ApiDocument(String yaml) {
        var options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        OpenAPI document = new OpenAPIV3Parser().readContents(yaml, null, options).getOpenAPI();
        operations =
                document.getPaths().entrySet().stream()
                        .flatMap(path ->
                                path.getValue().readOperationsMap().entrySet().stream()
                                        .map(each ->
                                                operation(
                                                        each.getKey().name(),
                                                        path.getKey(),
                                                        each.getValue())))
                        .toList();
        operations.stream()
                .flatMap(operation -> operation.in("header").stream())
                .forEach(header -> headers.put(header.getName(), header));
        generalStatuses =
                ERROR_STATUS
                        .matcher(document.getInfo().getDescription())
                        .results()
                        .map(match -> Integer.valueOf(match.group()))
                        .collect(Collectors.toSet());
        validator =
                OpenApiInteractionValidator.createForInlineApiSpecification(yaml)
                        .withStrictOperationPathMatching()
                        .build();
    }

    private static Operation operation(
            String method, String path, io.swagger.v3.oas.models.Operation documented) {
        Content body =
                documented.getRequestBody() == null
                        ? new Content()
                        : documented.getRequestBody().getContent();
        return new Operation(
                method,
                path,
                documented.getParameters() == null ? List.of() : documented.getParameters(),
                body.values().stream().findFirst().map(type -> type.getSchema()),
                body.keySet(),
                documented.getResponses().entrySet().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .flatMap(response -> Stream.ofNullable(response.getValue().getContent()))
                        .map(Content::keySet)
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet()));
    }

    List<Operation> operations() {
        return operations;
    }

    /** Returns the header parameters of all operations. */
    Collection<Parameter> headers() {
        return headers.values();
    }

    /** Returns true for a status that the document's own description gives every operation. */
    boolean isGeneral(int status) {
        return generalStatuses.contains(status);
    }

    /** Returns the documented path to which this target goes, if it is spelled plainly. */
    Optional<String> pathOf(String target) {
        String path = target.replaceFirst("\\?.*", "");
        return operations.stream()
                .map(Operation::path)
                .filter(template -> path.matches(template.replaceAll("\\{.*?}", SEGMENT)))
                .findFirst();
    }

    /** Returns how the response differs from what the document says of the operation. */
    List<String> differences(Operation operation, Response response, boolean hasBody) {
        var answer = SimpleResponse.Builder.status(response.status());
        response.headers().forEach(answer::withHeader);
        if (hasBody) {
            answer.withBody(response.body());
        }
        var method = Method.valueOf(operation.method());
        return validator
                .validateResponse(operation.path(), method, answer.build())
                .getMessages()
                .stream()
                .filter(message -> hasBody || !message.getKey().equals(NO_BODY))
                .map(Message::getMessage)
                .toList();
    }
}
