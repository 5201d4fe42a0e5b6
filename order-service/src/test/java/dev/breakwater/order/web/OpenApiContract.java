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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;

/**
 * Sends requests to the service, and validates requests and responses against an OpenAPI document.
 */
final class OpenApiContract {

    private final OpenAPI document;
    private final OpenApiInteractionValidator validator;
    private final Set<String> neverReceived = new TreeSet<>();

    OpenApiContract(String yaml) {
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
                                                        neverReceived.add(
                                                                "%s %s %s"
                                                                        .formatted(
                                                                                method, path,
                                                                                status)))));
    }

    /** Returns this service's OpenAPI document. */
    static String document() {
        try {
            return new ClassPathResource("openapi.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns each documented response that was never received, such as {@code GET /orders 200}.
     */
    Set<String> neverReceived() {
        return neverReceived;
    }

    /** Sends a request that the document allows. */
    Answer send(int port, String method, String target, String body, String... headers) {
        Request request = request(method, target, body, headers);
        assertValid(validator.validateRequest(request));
        return validated(Answer.to(port, method, target, body, headers), request);
    }

    /** Sends a request that the document does not allow. */
    Answer sendInvalid(int port, String method, String target, String body, String... headers) {
        Request request = request(method, target, body, headers);
        assertThat(validator.validateRequest(request).hasErrors())
                .as("%s %s %s is not allowed", method, target, body)
                .isTrue();
        return validated(Answer.to(port, method, target, body, headers), request);
    }

    private Answer validated(Answer answer, Request request) {
        var response = new SimpleResponse.Builder(answer.status()).withBody(answer.body());
        answer.headers().map().forEach(response::withHeader);
        assertValid(
                validator.validateResponse(
                        request.getPath(), request.getMethod(), response.build()));
        neverReceived.remove(
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

    private static void assertValid(ValidationReport report) {
        assertThat(report.hasErrors())
                .as(() -> SimpleValidationReportFormat.getInstance().apply(report))
                .isFalse();
    }
}
