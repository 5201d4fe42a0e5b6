package dev.breakwater.resilience.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The answers of the main and the management port, with the starter's protection and without. */
class PortsTest {

    private static final String MALFORMED = "GET /\"<> HTTP/1.1\r\nHost: a\r\n\r\n";

    private static final String PREFLIGHT =
            """
            OPTIONS /actuator/loggers HTTP/1.1\r
            Host: a\r
            Origin: http://b\r
            Access-Control-Request-Method: PUT\r
            Connection: close\r
            \r
            """;

    @Test
    void changesNeitherPortByDefault() throws IOException {
        try (ConfigurableApplicationContext application = start()) {
            assertThat(send(application, "server", MALFORMED))
                    .startsWith("HTTP/1.1 400")
                    .contains("text/html");
            assertThat(send(application, "management", MALFORMED))
                    .startsWith("HTTP/1.1 400")
                    .contains("text/html");
            assertThat(send(application, "management", command("evil.example", "application/json")))
                    .startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void writesTomcatsErrorsAsProblemsIfProblemsIsTrue() throws IOException {
        try (ConfigurableApplicationContext application = start("--breakwater.web.problems=true")) {
            assertThat(send(application, "server", MALFORMED))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"title\":\"Bad Request\"");
            assertThat(send(application, "management", MALFORMED))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"title\":\"Bad Request\"");
        }
    }

    @Test
    void refusesACorsPreflightWithAProblemIfProblemsIsTrue() throws IOException {
        try (ConfigurableApplicationContext application = start("--breakwater.web.problems=true")) {
            assertThat(send(application, "management", PREFLIGHT))
                    .startsWith("HTTP/1.1 403")
                    .contains("application/problem+json", "\"title\":\"Forbidden\"");
        }
    }

    @Test
    void protectsTheManagementPortFromCsrfIfProtectionIsTrue() throws IOException {
        try (ConfigurableApplicationContext application =
                start(
                        "--breakwater.management.csrf-protection=true",
                        "--breakwater.management.hosts=service")) {
            assertThat(send(application, "management", command("evil.example", "application/json")))
                    .startsWith("HTTP/1.1 403")
                    .contains("application/problem+json", "breakwater.management.hosts: service");
            assertThat(send(application, "management", command("service", "text/plain")))
                    .startsWith("HTTP/1.1 415")
                    .contains("application/problem+json");
            assertThat(send(application, "management", command("service", "application/json")))
                    .startsWith("HTTP/1.1 204");
            assertThat(send(application, "server", command("evil.example", "text/plain")))
                    .startsWith("HTTP/1.1 404");
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        var application = new SpringApplication(PortsApplication.class);
        application.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "management.server.port", "0",
                        "management.endpoints.web.exposure.include", "loggers"));
        return application.run(arguments);
    }

    private static String command(String host, String type) {
        return ("POST /actuator/loggers/a HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\n"
                        + "Content-Length: 2\r\nConnection: close\r\n\r\n{}")
                .formatted(host, type);
    }

    private static String send(
            ConfigurableApplicationContext application, String port, String request)
            throws IOException {
        int number =
                application
                        .getEnvironment()
                        .getRequiredProperty("local.%s.port".formatted(port), int.class);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), number)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class PortsApplication {}
}
