package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The spans of sampled requests that the demo's processes export. */
@ExtendWith(SharedDemo.class)
class TracesIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Random RANDOM = new Random();

    @TempDir static Path directory;

    private static OtlpReceiver collector;
    private static RunningDemo demo;

    @BeforeAll
    static void useDemo(RunningDemo running, OtlpReceiver spans) {
        demo = running;
        collector = spans;
    }

    @Test
    void recordsAnOrderAndItsLaterPaymentInOneTrace() throws Exception {
        assertThat(partners("payment-down")).isZero();
        String trace = newTrace();
        await().atMost(TIMEOUT).until(() -> place(trace) == 202);
        assertThat(partners("calm")).isZero();

        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(namesIn(trace))
                                .contains(
                                        "http post /user/orders",
                                        "attempt",
                                        "http post /orders",
                                        "inventory",
                                        "payment",
                                        "order-fulfilment",
                                        "email-confirmation",
                                        "email"));
        assertThat(parentsOf("attempt", trace)).containsOnly("http post /user/orders");
        assertThat(parentsOf("http post /orders", trace)).containsOnly("attempt");
        assertThat(parentsOf("inventory", trace)).contains("http post /orders");
        assertThat(parentsOf("payment", trace)).contains("http post /orders", "order-fulfilment");
    }

    @Test
    void recordsABreakersRefusalAsAnEventOfTheCall() throws Exception {
        assertThat(demo.run(Faults.class, Map.of("PLAN", "storm"), output())).isZero();
        String trace = newTrace();

        await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> read(trace).contains("CIRCUIT_OPEN"));

        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(collector.ofTrace(trace))
                                .flatExtracting(Span::getEventsList)
                                .extracting(Span.Event::getName)
                                .contains("circuit breaker orders: call not permitted"));
        assertThat(demo.run(Faults.class, Map.of("PLAN", "calm"), output())).isZero();
    }

    private static String newTrace() {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static List<String> namesIn(String trace) {
        return collector.ofTrace(trace).stream().map(Span::getName).toList();
    }

    private static List<String> parentsOf(String name, String trace) {
        List<Span> spans = collector.ofTrace(trace);
        var parents =
                spans.stream()
                        .filter(span -> span.getName().equals(name))
                        .map(Span::getParentSpanId)
                        .collect(toSet());
        return spans.stream()
                .filter(span -> parents.contains(span.getSpanId()))
                .map(Span::getName)
                .toList();
    }

    private static int place(String trace) throws Exception {
        return demo.place(request(trace));
    }

    private static String read(String trace) throws Exception {
        return HTTP.send(request(trace).build(), BodyHandlers.ofString()).body();
    }

    private static HttpRequest.Builder request(String trace) {
        String userService = demo.layout().userService().url();
        return HttpRequest.newBuilder(URI.create(userService + "/user/orders"))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
    }

    private static int partners(String plan) throws Exception {
        return demo.run(PartnersSwitch.class, Map.of("PLAN", plan), output());
    }

    private static Path output() {
        return directory.resolve("switch.out");
    }
}
