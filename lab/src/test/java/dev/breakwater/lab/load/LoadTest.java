package dev.breakwater.lab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.lab.http.HttpServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {

    private final LoadStatistics statistics = new LoadStatistics();

    @Test
    void countsOutcomesByStatusLevelAndCause() {
        statistics.completed(new CallOutcome("200", "FULL", "-"), 0, 0);
        statistics.completed(new CallOutcome("200", "DEGRADED", "TIMEOUT"), 0, 0);
        statistics.completed(new CallOutcome("503", "-", "-"), 0, 0);
        statistics.dropped(0);

        LoadSummary summary = statistics.summary("whole");

        assertThat(summary.answers()).isEqualTo(3);
        assertThat(summary.statuses()).containsEntry("200", 2L).containsEntry("503", 1L);
        assertThat(summary.levels()).containsEntry("FULL", 1L).containsEntry("DEGRADED", 1L);
        assertThat(summary.causes()).containsOnlyKeys("TIMEOUT");
        assertThat(summary.failures()).isEqualTo(1);
        assertThat(summary.dropped()).isEqualTo(1);
        assertThat(summary.percent("FULL")).isEqualTo(100.0 / 3);
    }

    @Test
    void countsPlacedOrdersSeparately() {
        statistics.placements().completed(new CallOutcome("201", "-", "-"), 0, 0);

        LoadSummary summary = statistics.summary("whole");

        assertThat(summary.placed()).containsOnly(Map.entry("201", 1L));
        assertThat(summary.answers()).isZero();
        assertThat(statistics.summary("whole").placed()).isEmpty();
    }

    @Test
    void placesEachOrderUnderNewKey() throws Exception {
        List<String> keys = new ArrayList<>();
        HttpServer server = takingOrders(keys);
        try {
            URI target = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            OrderPlacer placer = new OrderPlacer(target, statistics.placements());

            placer.run(0, System.nanoTime());
            placer.run(0, System.nanoTime());

            assertThat(statistics.summary("whole").placed()).containsOnly(Map.entry("201", 2L));
            assertThat(keys).doesNotHaveDuplicates().hasSize(2);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void computesLatencyPercentiles() {
        LongStream.rangeClosed(1, 100)
                .map(TimeUnit.MILLISECONDS::toNanos)
                .forEach(nanos ->
                        statistics.completed(new CallOutcome("200", "FULL", "-"), 0, nanos));

        LoadSummary summary = statistics.summary("whole");

        assertThat(summary.p50()).isEqualTo(50);
        assertThat(summary.p90()).isEqualTo(90);
        assertThat(summary.p99()).isEqualTo(99);
        assertThat(summary.max()).isEqualTo(100);
    }

    @Test
    void startsFromZeroAfterSummary() {
        statistics.completed(new CallOutcome("200", "FULL", "-"), 0, 0);
        statistics.summary("window");

        LoadSummary second = statistics.summary("window");

        assertThat(second.answers()).isZero();
        assertThat(second.percent("FULL")).isZero();
    }

    @Test
    void arrivesAtMeanRate() {
        OpenLoop loop = new OpenLoop(client("http://unused"), 50, 2000, new Random(7));

        double seconds = LongStream.generate(loop::gap).limit(50_000).sum() / 1e9;

        assertThat(seconds).isBetween(990.0, 1010.0); // 50,000 calls at 50 a second
    }

    @Test
    void readsLevelAndCauseAndMeasuresFromIntendedStart() throws Exception {
        HttpServer server = degraded();
        try {
            OrderReader client = client("http://127.0.0.1:" + server.getAddress().getPort());

            client.run(41, System.nanoTime() - TimeUnit.SECONDS.toNanos(100));

            LoadSummary summary = statistics.summary("whole");
            assertThat(summary.statuses()).containsOnlyKeys("200");
            assertThat(summary.levels()).containsOnlyKeys("DEGRADED");
            assertThat(summary.causes()).containsOnlyKeys("for user-0042");
            assertThat(summary.p50()).isGreaterThan(99_000);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void countsFailureByNameWithoutResponse() throws Exception {
        client("http://127.0.0.1:1").run(0, System.nanoTime());

        assertThat(statistics.summary("whole").statuses()).containsOnlyKeys("ConnectException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--rate=0",
                "--orders=0",
                "--rate=5 --users=5",
                "--users=2001",
                "--rate=x",
                "5"
            })
    void rejectsInvalidOptions(String arguments) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.from(arguments.split(" ")))
                .withMessageContaining("usage: ");
    }

    private OrderReader client(String target) {
        return new OrderReader(URI.create(target), statistics);
    }

    private static HttpServer takingOrders(List<String> keys) throws IOException {
        HttpServer server =
                HttpServers.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.createContext(
                "/user/orders",
                exchange -> {
                    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    exchange.sendResponseHeaders(201, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static HttpServer degraded() throws IOException {
        HttpServer server =
                HttpServers.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.createContext(
                "/user/orders",
                exchange -> {
                    String user = exchange.getRequestHeaders().getFirst("X-User-Id");
                    byte[] body =
                            "{\"cause\":\"for %s\"}"
                                    .formatted(user)
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("X-Service-Level", "DEGRADED");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }

    @Test
    void changesRateWithinBounds() throws Exception {
        var rate = new ArrivalRate(50);
        HttpServer control =
                RateEndpoint.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Set.of(), rate);
        try {
            assertThat(put(control, "{\"rate\":80}")).isEqualTo(200);
            assertThat(rate.perSecond()).isEqualTo(80);
            assertThat(put(control, "{\"rate\":501}")).isEqualTo(400);
            assertThat(put(control, "{\"rate\":-1}")).isEqualTo(400);
            assertThat(put(control, "fast")).isEqualTo(400);
            assertThat(rate.perSecond()).isEqualTo(80);
            assertThat(rate.initial()).isEqualTo(50);
        } finally {
            control.stop(0);
        }
    }

    @Test
    @Timeout(60)
    void changesRateWhileAnotherClientStalls() throws Exception {
        var rate = new ArrivalRate(50);
        HttpServer control =
                RateEndpoint.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Set.of(), rate);
        try (var stalled =
                new Socket(InetAddress.getLoopbackAddress(), control.getAddress().getPort())) {
            stalled.getOutputStream().write("PUT /ra".getBytes(StandardCharsets.US_ASCII));

            assertThat(put(control, "{\"rate\":80}")).isEqualTo(200);
        } finally {
            control.stop(0);
        }
    }

    @Test
    void pausesAtRateZero() {
        var rate = new ArrivalRate(50);
        OpenLoop loop = new OpenLoop(client("http://unused"), rate::perSecond, 2000, new Random(7));

        assertThat(rate.change(0)).isTrue();

        assertThat(loop.gap()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    private static int put(HttpServer control, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + control.getAddress().getPort() + "/rate");
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }
}
