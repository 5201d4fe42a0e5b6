package dev.breakwater.user.web;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.breakwater.user.UserServiceTest;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Validates real requests and answers against the OpenAPI document. Every documented status comes
 * from a real request.
 */
@AutoConfigureObservability // for traceId
class OpenApiTest extends UserServiceTest {

    private static final String ORDERS = "/user/orders";
    private static final String ONE_ORDER = "/user/orders/{id}";
    private static final Set<Integer> INVALID_REQUEST = Set.of(400, 406, 415);

    @Autowired ApplicationContext context;

    private String document;
    private OpenApiInteractionValidator validator;

    @BeforeEach
    void readTheDocument() {
        document = Objects.requireNonNull(http.getForObject("/openapi.yaml", String.class));
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(document).build();
    }

    /** A request that makes the service answer with the status. */
    record Case(
            String method,
            String path,
            int status,
            Consumer<OpenApiTest> given,
            UnaryOperator<HttpHeaders> headers,
            String body,
            String what) {

        static Case of(String method, String path, int status, Consumer<OpenApiTest> given) {
            return new Case(method, path, status, given, headers -> headers, ONE_MUG, "");
        }

        Case with(String header, String value) {
            return new Case(
                    method,
                    path,
                    status,
                    given,
                    headers -> {
                        headers.set(header, value);
                        return headers;
                    },
                    body,
                    header + ": " + value);
        }

        Case withBody(String other) {
            return new Case(method, path, status, given, headers, other, other);
        }

        String operation() {
            return method + " " + path + " " + status;
        }

        @Override
        public String toString() {
            return operation() + " " + what.substring(0, Math.min(what.length(), 40));
        }
    }

    static Stream<Case> answersAsDocumented() {
        return Stream.of(
                Case.of("GET", ORDERS, 200, OpenApiTest::everythingIsHealthy),
                Case.of("GET", ORDERS, 200, test -> test.orderServiceIsDown()),
                Case.of("GET", ORDERS, 200, OpenApiTest::wasHealthy),
                Case.of("GET", ORDERS, 400, OpenApiTest::everythingIsHealthy)
                        .with("X-User-Id", "a b"),
                Case.of("GET", ORDERS, 400, OpenApiTest::everythingIsHealthy)
                        .with("X-Deadline-Ms", "soon"),
                Case.of("GET", ORDERS, 406, OpenApiTest::everythingIsHealthy)
                        .with("Accept", "text/html"),
                Case.of("GET", ONE_ORDER, 200, OpenApiTest::everythingIsHealthy),
                Case.of("GET", ONE_ORDER, 200, test -> test.orderServiceIsHealthy()),
                Case.of("GET", ONE_ORDER, 200, OpenApiTest::wasHealthy),
                Case.of("GET", ONE_ORDER, 400, OpenApiTest::everythingIsHealthy)
                        .with("X-User-Id", "a b"),
                Case.of("GET", ONE_ORDER, 404, test -> test.orderServiceAnswers(status(404))),
                Case.of("GET", ONE_ORDER, 406, OpenApiTest::everythingIsHealthy)
                        .with("Accept", "text/html"),
                Case.of("GET", ONE_ORDER, 503, test -> test.orderServiceIsDown()),
                placing(201, test -> test.created()),
                placing(201, test -> test.created().withHeader("Idempotency-Replayed", "true")),
                placing(202, test -> test.created().withStatus(202)),
                placing(400, test -> test.created()).with("Idempotency-Key", "a b"),
                placing(400, test -> test.created()).withBody("{\"items\":[{\"sku\":1}]}"),
                placing(400, test -> test.created()).withBody("{"),
                placing(402, _ -> problem(402, "{\"orderId\":\"" + ORDER + "\"}")),
                placing(406, test -> test.created()).with("Accept", "text/html"),
                placing(413, test -> test.created()).withBody(ONE_MUG + " ".repeat(17_000)),
                placing(415, test -> test.created()).with("Content-Type", "text/plain"),
                placing(
                        422,
                        _ ->
                                problem(
                                        422,
                                        """
                                        {"type":"urn:breakwater:problem:out-of-stock",
                                         "detail":"No mugs.","orderStatus":"REJECTED"}
                                        """)),
                placing(503, _ -> status(503)),
                placing(
                        503,
                        _ ->
                                problem(
                                                503,
                                                """
                                                {"type":"urn:breakwater:problem:inventory-unavailable"}
                                                """)
                                        .withHeader("Retry-After", "2")),
                Case.of("GET", "/health", 200, _ -> {}),
                Case.of("GET", "/health", 503, test -> test.becomes(LivenessState.BROKEN)),
                Case.of("GET", "/ready", 200, _ -> {}),
                Case.of(
                        "GET",
                        "/ready",
                        503,
                        test -> test.becomes(ReadinessState.REFUSING_TRAFFIC)),
                Case.of("GET", "/openapi.yaml", 200, _ -> {}).with("Accept", "*/*"));
    }

    @AfterEach
    void restoreAvailability() {
        becomes(LivenessState.CORRECT);
        becomes(ReadinessState.ACCEPTING_TRAFFIC);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answersAsDocumented(Case example) {
        example.given().accept(this);
        HttpHeaders headers = example.headers().apply(usualHeaders());

        ResponseEntity<String> answer = exchange(example, headers);

        assertThat(answer.getStatusCode().value()).isEqualTo(example.status());
        assertThat(findings(example, answer)).isEmpty();
        assertThat(validator.validateRequest(request(example, headers)).hasErrors())
                .isEqualTo(INVALID_REQUEST.contains(example.status()));
    }

    @Test
    void coversEveryDocumentedAnswer() {
        OpenAPI described = new OpenAPIV3Parser().readContents(document).getOpenAPI();
        Set<String> documented =
                described.getPaths().entrySet().stream()
                        .flatMap(path ->
                                path.getValue().readOperationsMap().entrySet().stream()
                                        .filter(operation -> !isOfTheLivePage(operation.getValue()))
                                        .flatMap(operation ->
                                                operation
                                                        .getValue()
                                                        .getResponses()
                                                        .keySet()
                                                        .stream()
                                                        .map(status ->
                                                                operation.getKey()
                                                                        + " "
                                                                        + path.getKey()
                                                                        + " "
                                                                        + status)))
                        .collect(Collectors.toSet());

        assertThat(answersAsDocumented().map(Case::operation))
                .containsAll(documented)
                .allMatch(documented::contains);
    }

    /** The live page has its own tests: a stream does not end, and commands need other services. */
    private static boolean isOfTheLivePage(Operation operation) {
        return operation.getTags().contains("console");
    }

    /** Proves that the validator reports errors at all. */
    @Test
    void reportsAnAnswerThatIsNotDocumented() {
        Case read = Case.of("GET", ORDERS, 200, OpenApiTest::everythingIsHealthy);
        Case write = placing(201, test -> test.created());
        read.given().accept(this);
        write.given().accept(this);
        ResponseEntity<String> orders = exchange(read, usualHeaders());
        ResponseEntity<String> order = exchange(write, usualHeaders());
        String body = Objects.requireNonNull(orders.getBody());
        var withoutHeaders = new HttpHeaders();
        withoutHeaders.setContentType(MediaType.APPLICATION_JSON);

        assertThat(findings(read, orders)).isEmpty();
        assertThat(findings(write, order)).isEmpty();
        assertThat(findings(read, answer(404, orders.getHeaders(), body))).isNotEmpty();
        assertThat(findings(read, answer(200, withoutHeaders, body))).isNotEmpty();
        assertThat(findings(write, answer(201, withoutHeaders, order.getBody()))).isNotEmpty();
        assertThat(findings(read, answer(200, orders.getHeaders(), "{}"))).isNotEmpty();
        assertThat(changed(read, orders, "FULL", "GREAT")).isNotEmpty();
        assertThat(changed(read, orders, "\"asOf\"", "\"when\"")).isNotEmpty();
        assertThat(changed(read, orders, "\"quantity\":1", "\"quantity\":\"1\"")).isNotEmpty();
        assertThat(changed(read, orders, "\"sku\"", "\"secret\":1,\"sku\"")).isNotEmpty();
    }

    private List<ValidationReport.Message> changed(
            Case example, ResponseEntity<String> answer, String old, String other) {
        String body = Objects.requireNonNull(answer.getBody());
        assertThat(body).contains(old);
        return findings(example, answer(200, answer.getHeaders(), body.replace(old, other)));
    }

    private static ResponseEntity<String> answer(
            int status, HttpHeaders headers, @Nullable String body) {
        return ResponseEntity.status(status).headers(headers).body(body);
    }

    private static Case placing(
            int status, Function<OpenApiTest, ResponseDefinitionBuilder> answer) {
        return Case.of("POST", ORDERS, status, test -> test.orderServicePlaces(answer.apply(test)));
    }

    private static ResponseDefinitionBuilder problem(int status, String body) {
        return status(status).withHeader("Content-Type", "application/problem+json").withBody(body);
    }

    private void everythingIsHealthy() {
        orderServiceIsHealthy();
        partners.stubFor(
                get(urlPathMatching("/shipping/.*"))
                        .willReturn(
                                okJson("{\"carrier\":\"P\",\"earliestDays\":1,\"latestDays\":2}")));
        partners.stubFor(
                get(urlPathEqualTo("/recommendations"))
                        .willReturn(okJson("[{\"sku\":\"TEA-01\",\"name\":\"Tea\"}]")));
    }

    private void wasHealthy() {
        orderServiceIsHealthy();
        getOrders();
        orderServiceIsDown();
    }

    private void becomes(LivenessState state) {
        AvailabilityChangeEvent.publish(context, state);
    }

    private void becomes(ReadinessState state) {
        AvailabilityChangeEvent.publish(context, state);
    }

    private HttpHeaders usualHeaders() {
        HttpHeaders headers = headersWith("key-1");
        headers.setAccept(List.of(MediaType.APPLICATION_JSON));
        return headers;
    }

    private ResponseEntity<String> exchange(Case example, HttpHeaders headers) {
        HttpMethod method = HttpMethod.valueOf(example.method());
        String body = example.method().equals("POST") ? example.body() : null;
        return http.exchange(
                pathOf(example), method, new HttpEntity<>(body, headers), String.class);
    }

    private List<ValidationReport.Message> findings(Case example, ResponseEntity<String> answer) {
        var response = SimpleResponse.Builder.status(answer.getStatusCode().value());
        answer.getHeaders().forEach(response::withHeader);
        response.withBody(Objects.requireNonNull(answer.getBody()));
        return validator
                .validateResponse(
                        pathOf(example), Request.Method.valueOf(example.method()), response.build())
                .getMessages();
    }

    private static Request request(Case example, HttpHeaders headers) {
        var request = new SimpleRequest.Builder(example.method(), pathOf(example));
        if (example.method().equals("POST")) {
            headers.forEach(request::withHeader);
            request.withBody(example.body());
        } else {
            headers.forEach((name, values) -> {
                if (!name.equalsIgnoreCase("Content-Type")) {
                    request.withHeader(name, values);
                }
            });
        }
        return request.build();
    }

    private static String pathOf(Case example) {
        return example.path().replace("{id}", ORDER.toString());
    }
}
