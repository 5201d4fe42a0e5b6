package dev.breakwater.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.Answer;
import dev.breakwater.order.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The management port accepts commands from operators, but not from another site's page. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "breakwater.faults.enabled=true",
            "breakwater.management.hosts=order-service,order-service-pods"
        })
class ManagementCommandsTest {

    private static final String CALM = "{\"preset\":\"calm\"}";

    @LocalManagementPort private int managementPort;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:9081",
                "127.0.0.1:9081",
                "[::1]:9081",
                "10.1.2.3:9090",
                "order-service:9090",
                "Order-Service-Pods"
            })
    void acceptsACommandToLocalhostAnAddressOrAConfiguredHost(String host) {
        assertThat(send("POST", "/actuator/faults", host, "application/json", CALM))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /actuator/faults, evil.example:9081",
        "DELETE, /actuator/faults, evil.example:9081",
        "POST, /actuator/faults, localhost.evil.example",
        "POST, /actuator/deadletters/order-fulfilment/00000000-0000-0001-0000-000000000002, evil.example",
        "PUT, /actuator/health, evil.example",
    })
    void rejectsACommandToAnyOtherHost(String method, String path, String host) {
        assertThat(send(method, path, host, "application/json", CALM))
                .startsWith("HTTP/1.1 403")
                .contains("application/problem+json")
                .contains("breakwater.management.hosts: order-service, order-service-pods");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                ""
            })
    void rejectsAContentTypeThatAPageMaySendToAnotherSite(String type) {
        assertThat(send("POST", "/actuator/faults", "localhost", type, CALM))
                .startsWith("HTTP/1.1 415")
                .contains("application/problem+json")
                .contains("Content-Type: application/json");
    }

    /** Such as the retry of a dead letter. */
    @Test
    void rejectsACommandWithoutContentType() {
        String path = "/actuator/deadletters/order-fulfilment/00000000-0000-0001-0000-000000000002";

        Answer.to(managementPort, "POST", path, "").isProblem(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/faults", "/actuator/prometheus"})
    void answersReadsToAnyHost(String path) {
        assertThat(send("GET", path, "monitor.example", "", ""))
                .contains("HTTP/1.1 ")
                .doesNotContain("HTTP/1.1 403");
    }

    private String send(String method, String path, String host, String type, String body) {
        String contentType = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
        return Answer.raw(
                managementPort,
                method
                        + " "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + contentType
                        + "Content-Length: "
                        + body.length()
                        + "\r\nConnection: close\r\n\r\n"
                        + body);
    }
}
