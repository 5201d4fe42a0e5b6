package dev.breakwater.resilience.synchronous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.attempt.AttemptLimits;
import dev.breakwater.resilience.attempt.FailureKind;
import dev.breakwater.resilience.attempt.StoppedRequestException;
import dev.breakwater.resilience.deadline.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestTimeLimiterTest {

    private static final Duration FAR = Duration.ofSeconds(50);

    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
    private ServerSocket callee;

    @BeforeEach
    void listen() throws IOException {
        timers.setRemoveOnCancelPolicy(true);
        callee = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        timers.shutdownNow();
        callee.close();
    }

    @Test
    void closesTheSocketOfARequestThatReachesTheTimeoutOfAnAttempt() throws Exception {
        CompletableFuture<String> request = readUntilClosed("");

        assertThatThrownBy(() -> get(Duration.ofMillis(300), FAR))
                .isInstanceOfSatisfying(
                        StoppedRequestException.class,
                        stopped -> assertThat(stopped.kind()).isEqualTo(FailureKind.TIMEOUT));

        assertThat(request.get(30, TimeUnit.SECONDS)).contains("X-Deadline-Ms: 300\r\n");
        assertThat(timers.getQueue()).isEmpty();
    }

    @Test
    void closesTheSocketOfAnAnswerThatDoesNotEnd() throws Exception {
        CompletableFuture<String> request =
                readUntilClosed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfour");

        assertThatThrownBy(() -> get(Duration.ofMillis(300), FAR))
                .isInstanceOf(StoppedRequestException.class);

        assertThat(request.get(30, TimeUnit.SECONDS)).startsWith("GET /stock");
    }

    @Test
    void countsNoTimeoutIfTheDeadlineLeftNoConclusiveTime() throws Exception {
        CompletableFuture<String> request = readUntilClosed("");

        assertThatThrownBy(() -> get(FAR, Duration.ofMillis(150)))
                .isInstanceOfSatisfying(
                        StoppedRequestException.class,
                        stopped ->
                                assertThat(stopped.kind())
                                        .isEqualTo(FailureKind.DEADLINE_TOO_SHORT));

        assertThat(request.get(30, TimeUnit.SECONDS)).startsWith("GET /stock");
    }

    @Test
    void countsATimeoutIfTheDeadlineEndsAnAttemptThatHadAConclusiveTime() throws Exception {
        CompletableFuture<String> request = readUntilClosed("");

        assertThatThrownBy(() -> get(FAR, Duration.ofMillis(400)))
                .isInstanceOfSatisfying(
                        StoppedRequestException.class,
                        stopped -> assertThat(stopped.kind()).isEqualTo(FailureKind.TIMEOUT));

        assertThat(request.get(30, TimeUnit.SECONDS)).startsWith("GET /stock");
    }

    @Test
    void sendsNothingIfTheDeadlineLeavesLessThanTheMinimum() {
        assertThatThrownBy(() -> get(FAR, Duration.ofMillis(1)))
                .isInstanceOf(StoppedRequestException.class)
                .hasMessageContaining("no request was sent");
    }

    @Test
    void cancelsItsTimerWhenTheAnswerIsRead() throws Exception {
        CompletableFuture<String> request =
                readUntilClosed("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour");

        assertThat(get(FAR, FAR)).isEqualTo("four");

        assertThat(timers.getQueue()).isEmpty();
        assertThat(request.get(30, TimeUnit.SECONDS)).startsWith("GET /stock");
    }

    private String get(Duration timeout, Duration deadline) throws Exception {
        var limits =
                new AttemptLimits(
                        timeout,
                        Duration.ofMillis(30),
                        Duration.ofMillis(20),
                        Duration.ofMillis(200));
        var handler = new RequestTimeLimiter(limits, Mode.ENFORCE, Mode.ENFORCE, timers);
        try (CloseableHttpClient http =
                HttpClients.custom().addExecInterceptorFirst("limits", handler).build()) {
            var request = new HttpGet("http://localhost:" + callee.getLocalPort() + "/stock");
            return Deadline.in(deadline, System::nanoTime)
                    .call(() ->
                            http.execute(
                                    request,
                                    response -> EntityUtils.toString(response.getEntity())));
        }
    }

    /** Completes with the request when the client has closed the connection. */
    private CompletableFuture<String> readUntilClosed(String answer) {
        return CompletableFuture.supplyAsync(() -> {
            var read = new ByteArrayOutputStream();
            try (Socket client = callee.accept()) {
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().transferTo(read);
            } catch (SocketException reset) {
                assertThat(reset)
                        .hasMessageContaining(
                                "reset"); // the client closed it with an unread answer
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return read.toString(StandardCharsets.US_ASCII);
        });
    }
}
