package dev.breakwater.resilience.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.breakwater.resilience.limit.OverloadResponse;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application with room for one request, over HTTP. */
class AdmissionOverHttpTest {

    private static final Semaphore RELEASE = new Semaphore(0);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void refusesWhatExceedsTheLimitAndAnswersProbes() throws Exception {
        try (ConfigurableApplicationContext application = start("enforce")) {
            CompletableFuture<HttpResponse<String>> parked = park(application);

            HttpResponse<String> refused = get(application, "server", "/quick");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Content-Type"))
                    .contains("application/problem+json");
            assertThat(refused.body()).contains("urn:breakwater:overloaded");
            assertThat(get(application, "server", "/health").statusCode()).isEqualTo(200);
            assertThat(get(application, "management", "/health").statusCode()).isEqualTo(200);
            assertThat(refused(application, "enforce")).isOne();
            assertThat(
                            application
                                    .getBean(MeterRegistry.class)
                                    .get("http.server.requests")
                                    .tag("status", "503")
                                    .timer()
                                    .count())
                    .isOne();
            finish(parked);
            assertThat(get(application, "server", "/quick").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void changesNoAnswerInObserveMode() throws Exception {
        try (ConfigurableApplicationContext application = start("observe")) {
            CompletableFuture<HttpResponse<String>> parked = park(application);

            assertThat(get(application, "server", "/quick").statusCode()).isEqualTo(200);

            assertThat(refused(application, "observe")).isOne();
            finish(parked);
        }
    }

    @Test
    void letsTheApplicationAnswerWhatIsRefused() throws Exception {
        try (ConfigurableApplicationContext application =
                start("enforce", "--spring.profiles.active=own-answer")) {
            CompletableFuture<HttpResponse<String>> parked = park(application);

            assertThat(get(application, "server", "/quick").statusCode()).isEqualTo(418);

            finish(parked);
        }
    }

    @Test
    void refusesAnUnknownClass() throws Exception {
        try (ConfigurableApplicationContext application = start("enforce")) {
            HttpResponse<String> answer =
                    client.send(
                            request(application, "server", "/quick")
                                    .header("X-Criticality", "urgent")
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("critical, normal, sheddable");
        }
    }

    @Test
    void stopsTheStartIfTheHeapHoldsLessThanIsSet() {
        assertThatThrownBy(() -> start("enforce", "--breakwater.admission.live-memory=1TB"))
                .hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class)
                .rootCause()
                .hasMessageContaining("breakwater.admission.live-memory");
    }

    private ConfigurableApplicationContext start(String mode, String... arguments) {
        var application = new SpringApplication(RoomForOne.class);
        application.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "management.server.port", "0",
                        "management.endpoint.health.group.live.include", "mainPort",
                        "management.endpoint.health.group.live.additional-path",
                                "management:/health",
                        "breakwater.management.main-port.check", "true",
                        "spring.mvc.problemdetails.enabled", "true",
                        "breakwater.modes.admission", mode,
                        "breakwater.modes.criticality", mode,
                        "breakwater.admission.max-in-flight", "1"));
        return application.run(arguments);
    }

    private CompletableFuture<HttpResponse<String>> park(
            ConfigurableApplicationContext application) {
        CompletableFuture<HttpResponse<String>> parked =
                client.sendAsync(
                        request(application, "server", "/parked").build(), BodyHandlers.ofString());
        MeterRegistry meters = application.getBean(MeterRegistry.class);
        await().until(() -> meters.get("breakwater.admission.in.flight").gauge().value() == 1);
        return parked;
    }

    private static void finish(CompletableFuture<HttpResponse<String>> parked) {
        RELEASE.release();
        assertThat(parked.join().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(
            ConfigurableApplicationContext application, String port, String path) throws Exception {
        return client.send(request(application, port, path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(
            ConfigurableApplicationContext application, String port, String path) {
        String number =
                application.getEnvironment().getRequiredProperty("local.%s.port".formatted(port));
        return HttpRequest.newBuilder(URI.create("http://localhost:" + number + path));
    }

    private static double refused(ConfigurableApplicationContext application, String mode) {
        return application
                .getBean(MeterRegistry.class)
                .get("breakwater.admission.refused")
                .tag("criticality", "normal")
                .tag("mode", mode)
                .counter()
                .count();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class RoomForOne {

        @GetMapping("/parked")
        String parked() throws InterruptedException {
            RELEASE.acquire();
            return "released";
        }

        @GetMapping({"/quick", "/health"})
        String quick() {
            return "quick";
        }

        @Bean
        @Profile("own-answer")
        OverloadResponse ownAnswer() {
            return (_, response) -> response.setStatus(418);
        }
    }
}
