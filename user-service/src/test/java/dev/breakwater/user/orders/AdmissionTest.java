package dev.breakwater.user.orders;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** More requests than the service has room for: ten places, nine of them for reads. */
@RelaxedTimeouts
@TestPropertySource(
        properties = {
            "breakwater.admission.max-in-flight=10",
            "breakwater.orders.limit.mode=off",
            "breakwater.criticality.routes[0].method=POST",
            "breakwater.criticality.routes[0].path=/user/orders",
            "breakwater.criticality.routes[0].highest=critical",
            "breakwater.criticality.routes[1].path=/parked/critical",
            "breakwater.criticality.routes[1].highest=critical"
        })
class AdmissionTest extends UserServiceTest {

    private static final int NORMAL = 9;

    private final List<CompletableFuture<Reply>> parked = new ArrayList<>();

    @LocalServerPort private int port;
    @Autowired private Parking parking;

    /** Requests that take a place until the test ends. */
    static final class Parking {

        private final Semaphore exits = new Semaphore(0);

        ServerResponse park(ServerRequest request) {
            exits.acquireUninterruptibly();
            return ServerResponse.ok().body(List.of(request.path()));
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class ParkingConfiguration {

        @Bean
        Parking parking() {
            return new Parking();
        }

        @Bean
        RouterFunction<ServerResponse> parkingRoutes(Parking parking) {
            return RouterFunctions.route()
                    .GET("/parked", parking::park)
                    .GET("/parked/critical", parking::park)
                    .build();
        }
    }

    @AfterEach
    void leave() {
        parking.exits.release(parked.size());
        parked.forEach(CompletableFuture::join);
        await().until(() -> inFlight() == 0);
    }

    private void takeAllNormalPlaces() {
        for (int place = 0; place < NORMAL; place++) {
            park("/parked");
        }
    }

    private void park(String path) {
        parked.add(
                CompletableFuture.supplyAsync(
                        () -> send(path, HttpHeaders.EMPTY),
                        task -> Thread.ofVirtual().start(task)));
        await().until(() -> inFlight() == parked.size());
    }

    private double inFlight() {
        return meters.get("breakwater.admission.in.flight").gauge().value();
    }

    @Test
    void answersEveryReadWithALabelWhileTheOrderServiceHangs() {
        orderServiceAnswers(okJson("[]").withFixedDelay(2_000));

        List<Reply> answers = callAtOnce(50);

        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.level()).isIn("FULL", "MINIMAL");
                    assertThat(answer.cause()).isIn("", "OVERLOADED");
                });
        assertThat(answers.stream().filter(answer -> answer.level().equals("FULL")))
                .hasSizeGreaterThanOrEqualTo(NORMAL);
        assertThat(answers.stream().filter(answer -> answer.cause().equals("OVERLOADED")))
                .isNotEmpty();
    }

    @Test
    void answersReadsFromTheLastKnownOrdersWhileAllPlacesAreTaken() {
        orderServiceIsHealthy();
        getOrders();
        takeAllNormalPlaces();

        Reply known = getOrders();
        Reply unknown = getAs(user + "-unknown", "/user/orders");

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.headers().getFirst("X-Service-Level")).isEqualTo("DEGRADED");
        assertThat(known.headers().getFirst("Cache-Status"))
                .matches("user-service; hit; ttl=(0|-[1-9]\\d*); detail=OVERLOADED");
        assertThat(known.headers().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(known.cause()).isEqualTo("OVERLOADED");
        assertThat(known.body().path("message").asText())
                .matches("This service has too many callers; .* \\d+ s ago\\. .*");
        assertThat(known.body().path("orders").path(0).path("id").asText())
                .isEqualTo(ORDER.toString());
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.level()).isEqualTo("MINIMAL");
        assertThat(unknown.cause()).isEqualTo("OVERLOADED");
        assertThat(unknown.body().path("orders")).isEmpty();
        assertThat(attempts()).isOne();
    }

    @Test
    void answersAnOrderInItsLastKnownStateOrWithAProblem() {
        orderServiceIsHealthy();
        getOrders();
        takeAllNormalPlaces();

        Reply known = getOrder();
        Reply unknown = getAs("somebody-else", "/user/orders/" + ORDER);

        assertThat(known.status()).isEqualTo(200);
        assertThat(known.cause()).isEqualTo("OVERLOADED");
        assertThat(known.body().path("order").path("id").asText()).isEqualTo(ORDER.toString());
        assertThat(known.body().path("missing")).hasSize(2);
        assertIsOverloadProblem(unknown);
        assertThat(unknown.headers().getFirst("X-Service-Level")).isEqualTo("MINIMAL");
    }

    @Test
    void answersNoReadOfTwoUsersWhileAllPlacesAreTaken() {
        orderServiceIsHealthy();
        getOrders();
        takeAllNormalPlaces();
        var headers = new HttpHeaders();
        headers.add("X-User-Id", user);
        headers.add("X-User-Id", "somebody-else");

        Reply answer = send("/user/orders", headers);

        assertThat(answer.body().has("orders")).isFalse();
        assertThat(answer.status()).isEqualTo(503);
    }

    @Test
    void placesAnOrderWhileReadsHaveNoRoom() {
        orderServicePlaces(created());
        takeAllNormalPlaces();

        assertThat(place().status()).isEqualTo(201);
    }

    @Test
    void refusesAnOrderWhileAllPlacesAreTaken() {
        orderServicePlaces(created());
        takeAllNormalPlaces();
        park("/parked/critical");

        Reply refused = place();

        assertIsOverloadProblem(refused);
        assertThat(refused.body().path("detail").asText()).contains("same Idempotency-Key");
        assertThat(placementAttempts()).isEmpty();
    }

    /** As a URI, {@code //} is malformed, and {@code //host/x} names a host. */
    @ParameterizedTest
    @CsvSource({"//, /", "//host/x, /host/x", "///, /", "/nowhere, /nowhere"})
    void namesAPathThatIsNoUriWhileAllPlacesAreTaken(String path, String instance)
            throws IOException {
        takeAllNormalPlaces();

        String answer = getRaw(path);

        assertThat(answer)
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 5", "\"instance\":\"" + instance + "\"");
    }

    @ParameterizedTest
    @CsvSource({"/health", "/ready"})
    void answersProbesWhileAllPlacesAreTaken(String path) {
        orderServiceIsHealthy();
        takeAllNormalPlaces();

        assertThat(send(path, HttpHeaders.EMPTY).status()).isEqualTo(200);
    }

    @Test
    void countsWhatItRefusesByClass() {
        orderServiceIsHealthy();
        double refused =
                count("breakwater.admission.refused", "criticality", "normal", "mode", "enforce");
        double reads = count("breakwater.reads", "cause", "OVERLOADED", "level", "MINIMAL");
        takeAllNormalPlaces();

        getOrders();

        assertThat(
                        count(
                                "breakwater.admission.refused",
                                "criticality",
                                "normal",
                                "mode",
                                "enforce"))
                .isEqualTo(refused + 1);
        assertThat(count("breakwater.reads", "cause", "OVERLOADED", "level", "MINIMAL"))
                .isEqualTo(reads + 1);
    }

    @Test
    void refusesAnUnknownClass() {
        Reply answer = getWithCriticality("urgent");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asText()).contains("X-Criticality", "sheddable");
    }

    @ParameterizedTest
    @CsvSource({"sheddable, sheddable", "critical, normal"})
    void handsTheClassOnToTheOrderService(String asked, String sent) {
        orderServiceIsHealthy();

        getWithCriticality(asked);

        orderService.verify(
                getRequestedFor(urlPathEqualTo("/orders"))
                        .withHeader("X-Criticality", matching(sent)));
    }

    @Test
    void handsOnThatAnOrderIsCritical() {
        orderServicePlaces(created());

        place();

        orderService.verify(
                postRequestedFor(urlPathEqualTo("/orders"))
                        .withHeader("X-Criticality", matching("critical")));
    }

    private String getRaw(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Reply getWithCriticality(String criticality) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        headers.set("X-Criticality", criticality);
        return send("/user/orders", headers);
    }

    private static void assertIsOverloadProblem(Reply answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().getContentType()).hasToString("application/problem+json");
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("5");
        assertThat(answer.body().path("type").asText()).isEqualTo("urn:breakwater:overloaded");
        assertThat(answer.cause()).isEqualTo("OVERLOADED");
        assertThat(answer.body().path("traceId").asText()).isNotEmpty();
    }
}
