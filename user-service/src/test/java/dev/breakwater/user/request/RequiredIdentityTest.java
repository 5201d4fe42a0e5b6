package dev.breakwater.user.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.UserServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/** Without a default user, every request needs {@code X-User-Id}. */
@TestPropertySource(properties = "breakwater.request.default-user=")
class RequiredIdentityTest extends UserServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"/user/orders", "/user/orders/7d3f5f0e-58a1-4c61-9f0e-0d7c2a1b9e55"})
    void refusesReadsWithoutIdentity(String path) {
        orderServiceIsHealthy();

        isRefused(send(path, new HttpHeaders()));
        isRefused(send(path, identity("")));
    }

    @Test
    void refusesOrdersWithoutIdentity() {
        orderServicePlaces(created());
        HttpHeaders headers = headersWith("key-1");
        headers.remove("X-User-Id");

        isRefused(post("{\"items\":[{\"sku\":\"A\",\"quantity\":1}]}", headers));

        assertThat(placementAttempts()).isEmpty();
    }

    @Test
    void servesRequestsWithIdentity() {
        orderServiceIsHealthy();

        assertThat(send("/user/orders", identity(user)).status()).isEqualTo(200);
    }

    @Test
    void answersProbesWithoutIdentity() {
        assertThat(send("/health", new HttpHeaders()).status()).isEqualTo(200);
        assertThat(send("/ready", new HttpHeaders()).status()).isEqualTo(200);
    }

    private static HttpHeaders identity(String user) {
        var headers = new HttpHeaders();
        headers.set("X-User-Id", user);
        return headers;
    }

    private static void isRefused(Reply answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.body().path("detail").asText()).contains("X-User-Id");
    }
}
