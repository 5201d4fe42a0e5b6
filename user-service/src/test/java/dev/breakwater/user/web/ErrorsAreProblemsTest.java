package dev.breakwater.user.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.user.RelaxedTimeouts;
import dev.breakwater.user.UserServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Every error is a problem (RFC 9457), on both ports, from Spring or from Tomcat. */
@RelaxedTimeouts
class ErrorsAreProblemsTest extends UserServiceTest {

    @LocalServerPort int port;
    @LocalManagementPort int managementPort;

    @ParameterizedTest
    @CsvSource({
        "GET /nowhere HTTP/1.1, 404",
        "GET /actuator/health HTTP/1.1, 404",
        "GET /user/orders/no-uuid HTTP/1.1, 400",
        "DELETE /user/orders HTTP/1.1, 405",
        "GET /user|orders HTTP/1.1, 400",
        "GET /user/%zz HTTP/1.1, 400",
        "NONSENSE, 400",
    })
    void answersErrorsOfTheMainPortWithProblems(String requestLine, int status) throws IOException {
        String answer = exchange(port, requestLine + "\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertIsAProblem(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /health,      'Accept: ,',                                   '',    406",
        "GET /health,      Content-Type: */*,                             '',    415",
        "GET /user/orders, Accept: application/json;charset=utf-16,       '',    406",
        "POST /user/orders, Content-Type: multipart/form-data,            a,     415",
        "PUT /user/orders, Content-Type: application/x-www-form-urlencoded, a=%zz, 405",
        "OPTIONS /user/orders, Origin: http://b|Access-Control-Request-Method: PUT, '', 403",
    })
    void answersHeadersThatSpringTreatsSpeciallyWithProblems(
            String request, String headers, String body, int status) throws IOException {
        String answer =
                exchange(
                        port,
                        "%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(
                                        request,
                                        headers.replace("|", "\r\n"),
                                        body.length(),
                                        body));

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertIsAProblem(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/actuator/nowhere"})
    void answersErrorsOfTheManagementPortWithProblems(String path) throws IOException {
        String answer =
                exchange(
                        managementPort,
                        "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404");
        assertIsAProblem(answer);
    }

    @Test
    void namesAPathThatIsNoUri() throws IOException {
        String answer = exchange(port, "GET // HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("\"instance\":\"/\"");
    }

    @Test
    void namesTheAllowedUserIdsWhenOneIsMalformed() {
        Reply refused = getAs("not allowed!", "/user/orders");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("detail").asText())
                .isEqualTo("X-User-Id must be 1 to 64 letters, digits or any of . _ @ -.");
    }

    @Test
    void refusesTwoDifferentUserIds() {
        Reply refused = send("/user/orders", userIds(user, "somebody-else"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers().getContentType())
                .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused.body().path("detail").asText())
                .isEqualTo("X-User-Id must not have two different values.");
        assertThat(send("/user/orders", userIds("", user)).status()).isEqualTo(400);
        assertThat(attempts()).isZero();
    }

    @Test
    void servesARequestThatRepeatsItsUserId() {
        orderServiceIsHealthy();

        assertThat(send("/user/orders", userIds(user, user)).status()).isEqualTo(200);
    }

    private static HttpHeaders userIds(String first, String second) {
        var headers = new HttpHeaders();
        headers.add("X-User-Id", first);
        headers.add("X-User-Id", second);
        return headers;
    }

    @Test
    void answersProbesOnTheMainPort() {
        assertThat(getAs(user, "/health").status()).isEqualTo(200);
        assertThat(getAs(user, "/ready").status()).isEqualTo(200);
        assertThat(getAs(user, "/ready").body().toString()).isEqualTo("{\"status\":\"UP\"}");
    }

    private static void assertIsAProblem(String answer) {
        assertThat(answer)
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("\"status\":")
                .doesNotContain("Exception", "\tat ");
    }

    private static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
