package dev.breakwater.lab.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.breakwater.fault.PartnerClient;
import dev.breakwater.fault.PartnerView;
import dev.breakwater.lab.CommandException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mappings in {@code partners}, as WireMock serves them. */
class PartnersTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final WireMockServer SERVER =
            new WireMockServer(
                    WireMockConfiguration.options()
                            .dynamicPort()
                            .bindAddress("127.0.0.1")
                            .asynchronousResponseEnabled(true)
                            .usingFilesUnderDirectory("../partners"));

    private static PartnerClient client;

    @BeforeAll
    static void start() {
        SERVER.start();
        client = FaultClients.ofPartners("http://127.0.0.1:" + SERVER.port());
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void calm() {
        client.reset();
        SERVER.resetRequests();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /inventory/reservations | {'orderId':'o1','items':[{'quantity':90}]}                | 201 | RESERVED
                    /inventory/reservations | {'orderId':'o1','items':[{'quantity':1},{'quantity':91}]} | 409 | OUT_OF_STOCK
                    /inventory/releases     | {'orderId':'o1'}                                          | 200 | RELEASED
                    /payment/charges        | {'orderId':'o1','userId':'demo'}                          | 201 | CHARGED
                    /payment/charges        | {'orderId':'o1','userId':'declined-7'}                    | 402 | DECLINED
                    /payment/charges        | {'orderId':'o1','userId':'doubtful-7'}                    | 402 | DECLINED
                    /payment/refunds        | {'orderId':'o1'}                                          | 200 | REFUNDED
                    /email/messages         | {'orderId':'o1'}                                          | 202 | QUEUED
                    """,
            quoteCharacter = '"')
    void partnersAnswerByRequest(String path, String body, int status, String outcome)
            throws Exception {
        HttpResponse<String> answer = call(path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"orderId\":\"o1\",\"status\":\"" + outcome + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shipping/estimates/o1", "/recommendations?userId=demo"})
    void partnersAnswerReads(String path) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inventory/reservations", "/payment/charges", "/email/messages"})
    void partnersRefuseACallWithoutIdempotencyKey(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(at(path)).POST(BodyPublishers.noBody()).build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "inventory, out-of-stock, /inventory/reservations, 409",
        "inventory, out-of-stock, /inventory/releases,     200",
        "payment,   declining,    /payment/charges,        402",
        "payment,   declining,    /payment/refunds,        200",
        "payment,   slow,         /payment/charges,        201"
    })
    void partnersAnswerByTheirState(String partner, String state, String path, int status)
            throws Exception {
        client.set(partner, state);

        assertThat(call(path, "{'orderId':'o1'}").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "inventory, /inventory/reservations, 201",
        "inventory, /inventory/releases,     200",
        "payment,   /payment/charges,        201",
        "payment,   /payment/refunds,        200",
        "email,     /email/messages,         202"
    })
    void hangingPartnersPerformTheCallWithoutAnAnswer(String partner, String path, int status)
            throws Exception {
        client.set(partner, "hanging");

        assertThatIOException()
                .isThrownBy(() -> call(path, "{'orderId':'o1'}", Duration.ofMillis(500)));

        await().untilAsserted(() ->
                assertThat(SERVER.getAllServeEvents())
                        .singleElement()
                        .matches(event -> event.getResponse().getStatus() == status));
    }

    @ParameterizedTest
    @CsvSource({
        "inventory, /inventory/releases",
        "payment,   /payment/charges",
        "email,     /email/messages"
    })
    void downPartnersDropTheConnectionWithoutPerformingTheCall(String partner, String path)
            throws Exception {
        client.set(partner, "down");

        assertThatIOException().isThrownBy(() -> call(path, "{'orderId':'o1'}"));

        assertThat(SERVER.getAllServeEvents())
                .isNotEmpty()
                .allMatch(event -> event.getResponse().getStatus() == 503);
    }

    @Test
    void partnersShowTheirFaults() throws Exception {
        client.set("payment", "down");

        assertThat(client.partners())
                .extracting(partner -> partner.name() + " " + partner.state())
                .containsExactly(
                        "email well",
                        "inventory well",
                        "payment down",
                        "recommendations well",
                        "shipping well");
    }

    @Test
    void findsAPartnerByTheNameOfAPlan() throws Exception {
        assertThat(PartnersPlan.partnerOf(client.partners(), "inventory-out-of-stock").name())
                .isEqualTo("inventory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment", "payment-", "payment-fog", "payment-Started", "storm"})
    void refusesAnUnknownPlan(String plan) throws Exception {
        List<PartnerView> partners = client.partners();

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> PartnersPlan.partnerOf(partners, plan))
                .withMessageStartingWith("PLAN is '" + plan + "': give calm, or one of email-down,")
                .withMessageContaining("payment-declining")
                .matches(refusal -> refusal.exitStatus() == 2);
    }

    private static HttpResponse<String> call(String path, String body)
            throws IOException, InterruptedException {
        return call(path, body, Duration.ofSeconds(30));
    }

    private static HttpResponse<String> call(String path, String body, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(at(path))
                        .timeout(timeout)
                        .header("Idempotency-Key", "o1")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                        .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + SERVER.port() + path);
    }
}
