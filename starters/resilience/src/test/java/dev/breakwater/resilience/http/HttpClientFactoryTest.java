package dev.breakwater.resilience.http;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

/** The life time of pooled connections. */
class HttpClientFactoryTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    void closesAnIdleConnection() throws IOException {
        try (var server = new KeepAliveServer();
                CloseableHttpClient http = client(LONG, SHORT)) {
            call(http, server);

            await().until(() -> server.open() == 0);
        }
    }

    @Test
    void replacesAnOldConnectionEvenIfItIsBusy() throws IOException {
        try (var server = new KeepAliveServer();
                CloseableHttpClient http = client(SHORT, LONG)) {
            await().until(() -> {
                call(http, server);
                return server.accepted() > 1;
            });
        }
    }

    private static void call(CloseableHttpClient http, KeepAliveServer server) {
        try {
            http.execute(new HttpGet(server.address()), response -> response.getCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CloseableHttpClient client(Duration life, Duration idle) {
        return HttpClientFactory.client(LONG, LONG, life, idle, 1, "test");
    }
}
