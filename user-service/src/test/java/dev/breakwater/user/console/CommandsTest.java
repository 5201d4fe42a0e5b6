package dev.breakwater.user.console;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Profile {@code demo}, with WireMock as replicas, partners and load generator. */
@Timeout(120)
@ActiveProfiles("demo")
@TestPropertySource(
        properties = {
            "breakwater.console.command.timeout=60s" // so that a busy machine does not matter
        })
class CommandsTest extends ConsoleTest {

    private static final String FAULTS = "/actuator/faults";
    private static final String STORM_AT_ALL =
            "{\"command\":\"faults\",\"replica\":\"all\",\"preset\":\"storm\"}";

    private static final WireMockServer first = server();
    private static final WireMockServer second = server();
    private static final WireMockServer partners = server();
    private static final WireMockServer load = server();

    private static WireMockServer server() {
        return new WireMockServer(
                wireMockConfig().dynamicPort().bindAddress("127.0.0.1").http2PlainDisabled(true));
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        first.start();
        second.start();
        partners.start();
        load.start();
        properties.add("breakwater.demo.replicas", () -> first.baseUrl() + "," + second.baseUrl());
        properties.add("breakwater.demo.partners", partners::baseUrl);
        properties.add("breakwater.demo.load", load::baseUrl);
    }

    @BeforeEach
    void resetWireMock() {
        for (WireMockServer replica : new WireMockServer[] {first, second}) {
            replica.resetAll();
            replica.stubFor(
                    any(anyUrl())
                            .willReturn(okJson("{\"plan\":{\"preset\":\"calm\"},\"active\":[]}")));
        }
        partners.resetAll();
        partners.stubFor(
                any(anyUrl())
                        .inScenario("payment")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("down"));
        load.resetAll();
        load.stubFor(any(anyUrl()).willReturn(okJson("{\"rate\":50,\"first\":50,\"most\":500}")));
    }

    @Test
    void setsAPresetOnEveryReplica() throws Exception {
        assertThat(command(STORM_AT_ALL).statusCode()).isEqualTo(204);

        var storm =
                postRequestedFor(urlEqualTo(FAULTS))
                        .withRequestBody(equalToJson("{\"preset\":\"storm\"}"));
        first.verify(1, storm);
        second.verify(1, storm);
    }

    @Test
    void injectsOneFaultIntoOneReplica() throws Exception {
        String fault = "{\"kind\":\"latency\",\"probability\":0.5,\"delayMs\":1500}";

        assertThat(
                        command(
                                        "{\"command\":\"faults\",\"replica\":\"order-2\",\"fault\":"
                                                + fault
                                                + "}")
                                .statusCode())
                .isEqualTo(204);

        first.verify(0, postRequestedFor(urlEqualTo(FAULTS)));
        second.verify(
                1,
                postRequestedFor(urlEqualTo(FAULTS))
                        .withRequestBody(
                                equalToJson(
                                        "{\"faults\":[{\"kind\":\"latency\",\"probability\":0.5,\"delay\":\"1500ms\"}]}")));
    }

    @Test
    void limitsWhatEveryReplicaServes() throws Exception {
        String queue = "{\"kind\":\"queue\",\"workers\":4,\"delayMs\":48}";

        assertThat(
                        command(
                                        "{\"command\":\"faults\",\"replica\":\"all\",\"fault\":"
                                                + queue
                                                + "}")
                                .statusCode())
                .isEqualTo(204);

        second.verify(
                1,
                postRequestedFor(urlEqualTo(FAULTS))
                        .withRequestBody(
                                equalToJson(
                                        "{\"faults\":[{\"kind\":\"queue\",\"probability\":1.0,\"delay\":\"48ms\",\"workers\":4}]}")));
    }

    @Test
    void setsTheStateOfAPartnerAndCalmResetsIt() throws Exception {
        assertThat(
                        command(
                                        "{\"command\":\"partner\",\"partner\":\"payment\",\"state\":\"down\"}")
                                .statusCode())
                .isEqualTo(204);
        assertThat(stateOfPayment()).isEqualTo("down");

        assertThat(command("{\"command\":\"calm\"}").statusCode()).isEqualTo(204);
        assertThat(stateOfPayment()).isEqualTo(Scenario.STARTED);
    }

    private static String stateOfPayment() {
        return partners.getAllScenarios().getScenarios().getFirst().getState();
    }

    @Test
    void setsLoadWithinItsBounds() throws Exception {
        assertThat(command("{\"command\":\"load\",\"rate\":80}").statusCode()).isEqualTo(204);
        load.verify(
                1,
                putRequestedFor(urlEqualTo("/rate")).withRequestBody(equalToJson("{\"rate\":80}")));

        HttpResponse<String> refused = command("{\"command\":\"load\",\"rate\":501}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(detail(refused)).isEqualTo("rate must be from 0 to 500.");
    }

    @Test
    void forcesBreakerOpenAndResetsIt() throws Exception {
        assertThat(
                        command(
                                        "{\"command\":\"breaker\",\"breaker\":\"shipping\",\"order\":\"FORCE_OPEN\"}")
                                .statusCode())
                .isEqualTo(204);
        assertThat(breakers.circuitBreaker("shipping").getState()).isEqualTo(State.FORCED_OPEN);

        assertThat(
                        command(
                                        "{\"command\":\"breaker\",\"breaker\":\"shipping\",\"order\":\"RESET\"}")
                                .statusCode())
                .isEqualTo(204);
        assertThat(breakers.circuitBreaker("shipping").getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void calmResetsReplicasAndForcedBreakers() throws Exception {
        breakers.circuitBreaker("orders").transitionToForcedOpenState();
        breakers.circuitBreaker("shipping").transitionToOpenState();

        assertThat(command("{\"command\":\"calm\"}").statusCode()).isEqualTo(204);

        assertThat(breakers.circuitBreaker("orders").getState()).isEqualTo(State.CLOSED);
        assertThat(breakers.circuitBreaker("shipping").getState())
                .as("one that opened by itself closes by itself")
                .isEqualTo(State.OPEN);
        second.verify(
                postRequestedFor(urlEqualTo(FAULTS))
                        .withRequestBody(equalToJson("{\"preset\":\"calm\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"command":"explode"} | command must be one of breaker, calm, faults, load, partner.
                    {} | command must be one of breaker, calm, faults, load, partner.
                    {"command":"faults","replica":"order-9","preset":"storm"} | There is no replica 'order-9': give one of all, order-1, order-2.
                    {"command":"faults","replica":"http://evil:1","preset":"storm"} | There is no replica 'http://evil:1': give one of all, order-1, order-2.
                    {"command":"faults","replica":"all","preset":"fog"} | There is no preset 'fog': give one of calm, classic, storm, tar, hang, flapping, tail, weather.
                    {"command":"faults","replica":"all"} | Give either a preset or a fault.
                    {"command":"faults","replica":"all","fault":{"kind":"fog"}} | There is no kind of fault 'fog': give one of error, latency, queue, hang, reset, crash, sick, unready.
                    {"command":"faults","replica":"all","fault":{"kind":"error","probability":1.5}} | probability must be from 0 to 1.
                    {"command":"faults","replica":"all","fault":{"kind":"latency"}} | delayMs must be from 1 to 60000.
                    {"command":"faults","replica":"all","fault":{"kind":"queue","delayMs":50}} | workers must be from 1 to 1000.
                    {"command":"breaker","breaker":"fuse","order":"CLOSE"} | There is no breaker 'fuse': give one of orders, placement, recommendations, shipping.
                    {"command":"breaker","breaker":"orders","order":"BURN"} | There is no order 'BURN': give one of FORCE_OPEN, CLOSE, RESET.
                    {"command":"load"} | rate must be from 0 to 500.
                    {"command":"load","rate":"many"} | A field of the command load has the wrong type.
                    {"command":"partner","partner":"bank","state":"down"} | There is no partner 'bank': give one of payment.
                    {"command":"partner","partner":"payment","state":"rich"} | There is no state 'rich': give one of well, down.
                    """)
    void listsAllowedValuesForInvalidCommand(String command, String detail) throws Exception {
        HttpResponse<String> refused = command(command);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(detail(refused)).isEqualTo(detail);
    }

    @Test
    void waitsForReplicaThatAnswersLate() throws Exception {
        second.stubFor(post(urlEqualTo(FAULTS)).willReturn(okJson("{}").withFixedDelay(2000)));

        assertThat(command(STORM_AT_ALL).statusCode()).isEqualTo(204);

        second.verify(1, postRequestedFor(urlEqualTo(FAULTS)));
    }

    @ParameterizedTest
    @MethodSource
    void retriesWhileReplicaRestarts(ResponseDefinitionBuilder failure) throws Exception {
        second.stubFor(
                post(urlEqualTo(FAULTS))
                        .inScenario("restart")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(failure)
                        .willSetStateTo("ready"));

        assertThat(command(STORM_AT_ALL).statusCode()).isEqualTo(204);

        first.verify(1, postRequestedFor(urlEqualTo(FAULTS)));
        second.verify(2, postRequestedFor(urlEqualTo(FAULTS)));
    }

    static List<ResponseDefinitionBuilder> retriesWhileReplicaRestarts() {
        return List.of(status(503), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    }

    @Test
    void sendsCrashOnlyOnce() throws Exception {
        second.stubFor(
                post(urlEqualTo(FAULTS))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        HttpResponse<String> failed =
                command(
                        "{\"command\":\"faults\",\"replica\":\"order-2\",\"fault\":{\"kind\":\"crash\"}}");

        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(detail(failed)).isEqualTo("The command failed: order-2 closed the connection.");
        second.verify(1, postRequestedFor(urlEqualTo(FAULTS)));
    }

    @Test
    void namesEachReplicaThatRejectsThePlan() throws Exception {
        first.stubFor(post(urlEqualTo(FAULTS)).willReturn(status(404)));
        second.stubFor(post(urlEqualTo(FAULTS)).willReturn(status(400)));

        HttpResponse<String> failed = command(STORM_AT_ALL);

        assertThat(failed.statusCode()).isEqualTo(502);
        assertThat(detail(failed))
                .isEqualTo("The command failed: order-1 answered 404; order-2 answered 400.");
    }

    @Test
    void acceptsOnlyJsonFromTheOwnPage() throws Exception {
        assertThat(send(from("same-origin").setHeader("Content-Type", "text/plain")).statusCode())
                .isEqualTo(415);
        assertThat(send(from("cross-site")).statusCode()).isEqualTo(403);
        assertThat(command("{").statusCode()).isEqualTo(400);
    }

    @Test
    void streamShowsStatesOfReplicasPartnersAndLoad() throws Exception {
        first.stubFor(
                any(urlEqualTo(FAULTS))
                        .willReturn(
                                okJson(
                                        "{\"plan\":{\"preset\":\"storm\"},\"active\":[{\"kind\":\"error\",\"status\":503}]}")));

        try (Stream stream = openStream()) {
            JsonNode seen;
            do {
                seen = stream.next("tick").at("/contributed/demo");
            } while (!seen.at("/replicas/0/plan").asText().equals("storm"));

            assertThat(seen.at("/replicas/0/active").asText()).isEqualTo("error 503");
            assertThat(seen.at("/partners/0/name").asText()).isEqualTo("payment");
            assertThat(seen.at("/load/most").asInt()).isEqualTo(500);
            assertThat(seen.toString()).as("no address").doesNotContain("://");
        }
    }

    @Test
    void helloNamesTheModuleAndThePresetsOfTheDemo() throws Exception {
        try (Stream stream = openStream()) {
            JsonNode hello = stream.next("hello");

            assertThat(hello.path("controls").asBoolean()).isTrue();
            assertThat(hello.at("/contributed/demo/presets").toString()).contains("\"storm\"");
            assertThat(hello.at("/modules/0").asText()).isEqualTo("demo.js");
            assertThat(get("/console/contributed/demo.js").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void crashIsMarkedOnTheTimeline() throws Exception {
        try (Stream stream = openStream()) {
            stream.next("hello");

            assertThat(
                            command(
                                            "{\"command\":\"faults\",\"replica\":\"order-2\",\"fault\":{\"kind\":\"crash\"}}")
                                    .statusCode())
                    .isEqualTo(204);

            String mark;
            do {
                mark = stream.next("mark").path("text").asText();
            } while (!mark.contains("crash"));
            assertThat(mark).isEqualTo("order-2: crash at the next call");
        }
    }

    /** Sends a command of the page, and validates the response against the OpenAPI document. */
    private HttpResponse<String> command(String json) throws Exception {
        HttpResponse<String> answer = send(from("same-origin").POST(BodyPublishers.ofString(json)));
        var response = SimpleResponse.Builder.status(answer.statusCode());
        answer.headers().map().forEach((name, values) -> response.withHeader(name, values));
        if (!answer.body().isEmpty()) {
            response.withBody(answer.body());
        }
        var documented =
                OpenApiInteractionValidator.createForInlineApiSpecification(
                                get("/openapi.yaml").body())
                        .build();
        assertThat(
                        documented
                                .validateResponse(
                                        "/console/commands", Request.Method.POST, response.build())
                                .getMessages())
                .isEmpty();
        return answer;
    }

    private HttpRequest.Builder from(String site) {
        return HttpRequest.newBuilder(at("/console/commands"))
                .header("Content-Type", "application/json")
                .header("X-Breakwater-Console", "1")
                .header("Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofString("{\"command\":\"calm\"}"));
    }

    private static String detail(HttpResponse<String> problem) throws Exception {
        return JSON.readTree(problem.body()).path("detail").asText();
    }
}
