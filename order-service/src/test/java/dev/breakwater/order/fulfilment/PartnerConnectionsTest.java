package dev.breakwater.order.fulfilment;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

/** How long connections to a partner live. */
class PartnerConnectionsTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    @Test
    void closesAConnectionThatIsIdle() throws IOException {
        try (var server = new KeepAliveServer();
                CloseableHttpClient http = client(server, LONG, SHORT)) {
            call(http, server);

            await().until(() -> server.open() == 0);
        }
    }

    @Test
    void replacesAConnectionThatIsOldHoweverBusyItIs() throws IOException {
        try (var server = new KeepAliveServer();
                CloseableHttpClient http = client(server, SHORT, LONG)) {
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

    private static CloseableHttpClient client(
            KeepAliveServer server, Duration life, Duration idle) {
        var partner =
                new FulfilmentSettings.Partner(server.address(), LONG, LONG, LONG, SHORT, SHORT);
        return PartnerClients.http(partner, life, idle, 1);
    }
}
