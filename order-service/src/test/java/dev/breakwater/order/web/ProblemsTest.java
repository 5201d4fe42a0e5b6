package dev.breakwater.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import dev.breakwater.order.Answer;
import dev.breakwater.order.Postgres;
import java.io.EOFException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "breakwater.instance=replica-7")
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    private static final String SECRET = "the password is swordfish";

    @LocalServerPort private int port;
    @LocalManagementPort private int managementPort;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        Postgres.connect(registry);
    }

    @Test
    void answersNotFoundForAnUnknownRoute() {
        Answer.get(port, "/no/such/thing").isProblem(404);
        Answer.get(port, "/").isProblem(404);
    }

    @Test
    void namesTheAllowedMethodsForAWrongOne() {
        Answer answer = Answer.to(port, "DELETE", "/orders", "").isProblem(405);

        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void answersWithAProblemToAMethodThatTomcatRefuses() {
        String answer =
                Answer.raw(port, "TRACE /orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertProblemWithServedBy(answer, 405);
    }

    @Test
    void answersWithAProblemToAnUnacceptableAcceptHeader() {
        Answer.get(port, "/orders?userId=demo", "Accept", "text/html").isProblem(406);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /health, 'Accept: ,',                                    '',    406",
        "GET /health, Content-Type: */*,                              '',    415",
        "GET /orders?userId=demo, Accept: application/json;charset=utf-16, '', 406",
        "POST /orders, Content-Type: multipart/form-data,             a,     415",
        "PUT /orders, Content-Type: application/x-www-form-urlencoded, a=%zz, 405",
        "OPTIONS /orders, Origin: http://b|Access-Control-Request-Method: PUT, '', 403",
    })
    void answersWithAProblemToHeadersThatSpringTreatsSpecially(
            String request, String headers, String body, int status) {
        String answer =
                Answer.raw(
                        port,
                        "%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(
                                        request,
                                        headers.replace("|", "\r\n"),
                                        body.length(),
                                        body));

        assertProblemWithServedBy(answer, status);
    }

    @Test
    void hidesTheCauseOfAFailureInAController(CapturedOutput log) {
        Answer answer = Answer.get(port, "/broken/controller").isProblem(500);

        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
        assertThat(log).contains(SECRET);
    }

    @Test
    void hidesTheCauseOfAFailureInAFilter() {
        Answer answer = Answer.get(port, "/broken/filter").isProblem(500);

        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(answer.header("X-Served-By")).isEqualTo("replica-7");
    }

    @Test
    void answersWithoutRetryAfterToAFailedStatement() {
        Answer answer = Answer.get(port, "/broken/statement").isProblem(500);

        assertThat(answer.header("Retry-After")).isEmpty();
        assertThat(answer.body()).doesNotContain(SECRET);
    }

    /** No DataAccessException, and an EOFException looks like a client that disconnected. */
    @Test
    void answersWithRetryAfterWhenTheSchedulerLosesItsConnection() {
        Answer answer = Answer.get(port, "/broken/scheduler").isProblem(503);

        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(answer.body()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /orders?userId=<script> HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /orders?userId={demo} HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /orders HTTP/1.1\r\n\r\n",
                "GET /orders HTTP/1.1\r\nHost: a b\r\n\r\n",
                "G@T /orders HTTP/1.1\r\nHost: x\r\n\r\n",
            })
    void answersWithAProblemToMalformedHttp(String request) {
        String answer = Answer.raw(port, request);

        assertProblemWithServedBy(answer, 400);
    }

    @Test
    void answersWithAProblemToOversizedHeaders() {
        String answer =
                Answer.raw(
                        port,
                        "GET /orders HTTP/1.1\r\nHost: x\r\nCookie: "
                                + "a".repeat(9_000)
                                + "\r\n\r\n");

        assertProblemWithServedBy(answer, 400);
    }

    @Test
    void answersWithProblemsOnTheManagementPort() {
        Answer.get(managementPort, "/no/such/thing").isProblem(404);
        Answer.to(managementPort, "DELETE", "/actuator/health", "").isProblem(405);
        assertThat(Answer.raw(managementPort, "GET /{} HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains("application/problem+json");
    }

    private static void assertProblemWithServedBy(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).contains("X-Served-By: replica-7\r\n");
        assertThat(answer).contains("Content-Type: application/problem+json");
        assertThat(answer).contains("\"status\":" + status);
        assertThat(answer).doesNotContain("<html", "Exception", "Tomcat");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class BrokenConfiguration {

        @Bean
        BrokenController brokenController() {
            return new BrokenController();
        }

        @Bean
        FilterRegistrationBean<?> brokenFilter() {
            FilterRegistrationBean<?> filter =
                    new FilterRegistrationBean<>((_, _, _) -> {
                        throw new IllegalStateException(SECRET);
                    });
            filter.addUrlPatterns("/broken/filter");
            return filter;
        }
    }

    @RestController
    static class BrokenController {

        @GetMapping("/broken/controller")
        String controller() {
            throw new IllegalStateException(SECRET);
        }

        @GetMapping("/broken/statement")
        String statement() {
            throw new DataIntegrityViolationException(SECRET);
        }

        @GetMapping("/broken/scheduler")
        String scheduler() {
            throw new SQLRuntimeException(
                    new SQLException(SECRET, "08006", new EOFException(SECRET)));
        }
    }
}
