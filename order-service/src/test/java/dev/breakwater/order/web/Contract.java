package dev.breakwater.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.breakwater.order.Answer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;

/** Asks the service, and holds what comes back against an OpenAPI document. */
final class Contract {

    private final OpenAPI document;
    private final OpenApiInteractionValidator validator;
    private final Set<String> notGiven = new TreeSet<>();

    Contract(String yaml) {
        var parsed = new OpenAPIV3Parser().readContents(yaml);
        assertThat(parsed.getMessages()).isEmpty();
        document = parsed.getOpenAPI();
        validator =
                OpenApiInteractionValidator.createForInlineApiSpecification(yaml)
                        .withStrictOperationPathMatching()
                        .build();
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap()
                                .forEach((method, operation) ->
                                        operation
                                                .getResponses()
                                                .keySet()
                                                .forEach(status ->
                                                        notGiven.add(
                                                                "%s %s %s"
                                                                        .formatted(
                                                                                method, path,
                                                                                status)))));
    }

    /** Each documented answer that never came, as in {@code GET /orders 200}. */
    Set<String> notGiven() {
        return notGiven;
    }

    /** A request as the document has it. */
    Answer ask(int port, String method, String target, String body, String... headers) {
        Request request = request(method, target, body, headers);
        assertThatItIsAsDocumented(validator.validateRequest(request));
        return answer(Answer.to(port, method, target, body, headers), request);
    }

    /** A request that the document does not allow. */
    Answer askWrongly(int port, String method, String target, String body, String... headers) {
        Request request = request(method, target, body, headers);
        assertThat(validator.validateRequest(request).hasErrors())
                .as("%s %s %s is not allowed", method, target, body)
                .isTrue();
        return answer(Answer.to(port, method, target, body, headers), request);
    }

    private Answer answer(Answer answer, Request request) {
        var response = new SimpleResponse.Builder(answer.status()).withBody(answer.body());
        answer.headers().map().forEach(response::withHeader);
        assertThatItIsAsDocumented(
                validator.validateResponse(
                        request.getPath(), request.getMethod(), response.build()));
        notGiven.remove(
                "%s %s %d"
                        .formatted(
                                request.getMethod(), template(request.getPath()), answer.status()));
        return answer;
    }

    private static Request request(String method, String target, String body, String... headers) {
        UriComponents uri = UriComponentsBuilder.fromUriString(target).build();
        var request = new SimpleRequest.Builder(method, String.valueOf(uri.getPath()));
        uri.getQueryParams().forEach(request::withQueryParam);
        for (int i = 0; i < headers.length; i += 2) {
            request.withHeader(headers[i], headers[i + 1]);
        }
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        return request.build();
    }

    private String template(String path) {
        return document.getPaths().keySet().stream()
                .filter(template -> new UriTemplate(template).matches(path))
                .findFirst()
                .orElseThrow();
    }

    private static void assertThatItIsAsDocumented(ValidationReport report) {
        assertThat(report.hasErrors())
                .as(() -> SimpleValidationReportFormat.getInstance().apply(report))
                .isFalse();
    }
}
