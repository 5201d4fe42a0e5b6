package dev.breakwater.resilience.autoconfigure.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The form of JSON answers, over HTTP/1.1. */
class SizedJsonTest {

    private static final String JSON = "{\"name\":\"Müller\"}";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class Application {

        @GetMapping("/name")
        Map<String, String> name() {
            return Map.of("name", "Müller");
        }

        @GetMapping("/failure")
        String failure() {
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void announcesTheLengthOfAnAnswerInBytes() throws Exception {
        HttpResponse<String> answer = get("/name", true);

        assertThat(answer.body()).isEqualTo(JSON);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(JSON.getBytes(StandardCharsets.UTF_8).length);
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    }

    @Test
    void announcesTheLengthOfAProblemToo() throws Exception {
        HttpResponse<String> answer = get("/failure", true);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length());
    }

    @Test
    void sendsChunksByDefaultAsSpringDoes() throws Exception {
        HttpResponse<String> answer = get("/name", false);

        assertThat(answer.body()).isEqualTo(JSON);
        assertThat(answer.headers().firstValue("Transfer-Encoding")).contains("chunked");
    }

    private static HttpResponse<String> get(String path, boolean sized) throws Exception {
        try (ConfigurableApplicationContext application =
                        SpringApplication.run(
                                Application.class,
                                "--server.port=0",
                                "--management.server.port=0",
                                "--breakwater.web.sized-json=" + sized);
                var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            String port = application.getEnvironment().getProperty("local.server.port");
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                    BodyHandlers.ofString());
        }
    }
}
