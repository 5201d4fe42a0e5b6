package dev.breakwater.order;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Stubs of the partners' HTTP APIs, as docs/orders.md describes them. */
public final class Partners {

    public static final String RESERVATIONS = "/inventory/reservations";
    public static final String RELEASES = "/inventory/releases";
    public static final String CHARGES = "/payment/charges";
    public static final String REFUNDS = "/payment/refunds";
    public static final String MESSAGES = "/email/messages";

    private final WireMockServer server =
            new WireMockServer(
                    WireMockConfiguration.options()
                            .dynamicPort()
                            .bindAddress("127.0.0.1")
                            .globalTemplating(true)
                            .asynchronousResponseEnabled(true)
                            .gzipDisabled(true));

    private volatile Instant calmSince = Instant.now();

    public static Partners start() {
        Partners partners = new Partners();
        partners.server.start();
        partners.calm();
        return partners;
    }

    public void stop() {
        server.stop();
    }

    public void connect(DynamicPropertyRegistry registry) {
        for (String partner : List.of("inventory", "payment", "email")) {
            registry.add("breakwater.fulfilment." + partner + ".url", server::baseUrl);
        }
    }

    public String[] arguments() {
        return List.of("inventory", "payment", "email").stream()
                .map(partner -> "--breakwater.fulfilment." + partner + ".url=" + server.baseUrl())
                .toArray(String[]::new);
    }

    /** Resets requests and stubs; the new stubs replace the old ones without a gap. */
    public void calm() {
        List<StubMapping> before = server.getStubMappings();
        answers(RESERVATIONS, status(201, "RESERVED"));
        answers(RELEASES, status(200, "RELEASED"));
        answers(CHARGES, status(201, "CHARGED"));
        answers(REFUNDS, status(200, "REFUNDED"));
        answers(MESSAGES, status(202, "QUEUED"));
        before.forEach(server::removeStub);
        server.resetRequests();
        calmSince = Instant.now();
    }

    public StubMapping answers(String path, ResponseDefinitionBuilder response) {
        return server.stubFor(post(urlPathEqualTo(path)).willReturn(response));
    }

    public static ResponseDefinitionBuilder status(int status, String word) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(
                        "{\"orderId\":\"{{jsonPath request.body '$.orderId'}}\",\"status\":\""
                                + word
                                + "\"}");
    }

    public static ResponseDefinitionBuilder failing() {
        return aResponse().withStatus(503);
    }

    /** Succeeds, but responds only after every caller has timed out. */
    public static ResponseDefinitionBuilder hanging(int status, String word) {
        return status(status, word).withFixedDelay(60_000);
    }

    /** Returns the requests since {@link #calm}; WireMock may record a cancelled one much later. */
    public List<LoggedRequest> requests(String path) {
        return server.findAll(to(path)).stream()
                .filter(request -> !request.getLoggedDate().toInstant().isBefore(calmSince))
                .toList();
    }

    /** Returns the number of requests for an order, by its key. */
    public int requests(String path, UUID order) {
        return server.findAll(to(path).withHeader("Idempotency-Key", equalTo(order.toString())))
                .size();
    }

    private static RequestPatternBuilder to(String path) {
        return postRequestedFor(urlPathEqualTo(path));
    }
}
