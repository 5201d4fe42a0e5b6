package dev.breakwater.user.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/**
 * On Kubernetes, Spring Boot by default takes the server name from X-Forwarded-Host, which a page
 * of another site can set after DNS rebinding.
 */
@TestPropertySource(
        properties = {"spring.main.cloud-platform=kubernetes", "breakwater.console.controls=true"})
class ForwardedHostTest extends ConsoleTest {

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, localhost",
        "Forwarded, host=localhost",
    })
    void forwardedHostDoesNotMakeAForeignHostAllowed(String header, String value)
            throws IOException {
        assertThat(command("evil.example", header, value))
                .startsWith("HTTP/1.1 403 ")
                .contains("breakwater.console.hosts");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, evil.example",
        "X-Forwarded-Proto, https",
    })
    void forwardedHostDoesNotBlockTheOwnPage(String header, String value) throws IOException {
        assertThat(command("localhost", header, value)).startsWith("HTTP/1.1 204 ");
    }

    private String command(String host, String header, String value) throws IOException {
        String body = "{\"command\":\"breaker\",\"breaker\":\"shipping\",\"order\":\"FORCE_OPEN\"}";
        String request =
                """
                POST /console/commands HTTP/1.1
                Host: %s
                %s: %s
                X-Breakwater-Console: 1
                Sec-Fetch-Site: same-origin
                Content-Type: application/json
                Content-Length: %d
                Connection: close

                %s\
                """
                        .formatted(host, header, value, body.length(), body);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            client.getOutputStream().write(request.replace("\n", "\r\n").getBytes(US_ASCII));
            return new String(client.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
