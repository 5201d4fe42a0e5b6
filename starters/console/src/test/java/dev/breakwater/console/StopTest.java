package dev.breakwater.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.shop.ShopApplication;
import dev.breakwater.console.stream.EventBroadcaster;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Timeout(120)
class StopTest {

    private static final int WRITERS = 4;
    private static final int CLIENTS = 3 * WRITERS;

    @Test
    void streamsOfClientsThatDoNotReadEndWithTheService() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (var service = start()) {
            EventBroadcaster broadcaster = service.getBean(EventBroadcaster.class);
            await().until(() -> broadcaster.status() != null);
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(openStream(service.getWebServer().getPort()));
            }
            await().until(() -> blockedWrites() == WRITERS);

            broadcaster.stop();
            var stopped = new CompletableFuture<GracefulShutdownResult>();
            service.getWebServer().shutDownGracefully(stopped::complete);

            assertThat(stopped.get(30, TimeUnit.SECONDS)).isEqualTo(GracefulShutdownResult.IDLE);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static ServletWebServerApplicationContext start() {
        return (ServletWebServerApplicationContext)
                new SpringApplication(ShopApplication.class, SmallBuffers.class)
                        .run(
                                "--server.port=0",
                                "--server.shutdown=graceful",
                                "--server.tomcat.connection-timeout=5s", // of a write, too
                                "--management.endpoints.web.exposure.include=console");
    }

    @Configuration(proxyBeanMethods = false)
    static class SmallBuffers {

        /** So that the first event fills them. */
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallSendBuffer(
                CircuitBreakerRegistry breakers) {
            IntStream.range(0, 200).forEach(i -> breakers.circuitBreaker("breaker-" + i));
            return factory ->
                    factory.addConnectorCustomizers(
                            connector -> connector.setProperty("socket.txBufSize", "4096"));
        }
    }

    private static Socket openStream(int port) throws IOException {
        var client = new Socket();
        client.setReceiveBufferSize(4096);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request =
                "GET /actuator/console/live-page/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        client.getOutputStream().write(request.getBytes(US_ASCII));
        return client;
    }

    private static long blockedWrites() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack ->
                        Arrays.stream(stack)
                                .anyMatch(frame -> frame.getMethodName().equals("doWrite")))
                .filter(stack ->
                        Arrays.stream(stack)
                                .anyMatch(frame -> frame.getClassName().endsWith("EventStream")))
                .count();
    }
}
