package dev.breakwater.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An invalid setting stops the start with a message that names the property. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpTest {

    @ParameterizedTest
    @CsvSource({
        "resilience4j.retry.instances.orders.wait-duration, -1s",
        "resilience4j.circuitbreaker.instances.orders.failure-rate-threshold, 150",
        "resilience4j.circuitbreaker.instances.orders.wait-duration-in-open-state, -5s",
        "resilience4j.circuitbreaker.instances.orders.sliding-window-size, 0",
        "resilience4j.bulkhead.instances.orders.max-concurrent-calls, -1",
        "resilience4j.timelimiter.instances.orders.timeout-duration, 500ms",
        "breakwater.orders.attempt.minimum, 0ms",
        "breakwater.orders.attempt.timeout, 1ms",
        "breakwater.orders.placement.attempt.timeout, 1ms",
        "breakwater.enrichment.attempt.timeout, 1ms",
        "breakwater.orders.attempt.conclusive, 501ms",
        "breakwater.orders.attempt.conclusive, 29ms",
        "breakwater.orders.placement.attempt.conclusive, 2s",
        "breakwater.enrichment.attempt.conclusive, 0ms",
        "breakwater.orders.http.connection-idle-timeout, 0s",
        "breakwater.enrichment.http.connection-idle-timeout, 0s",
        "breakwater.orders.http.max-body, 3GB",
        "breakwater.orders.placement.max-request, 0KB",
        "breakwater.enrichment.http.max-body, 0KB",
        "breakwater.orders.last-known.max-records, 0",
        "breakwater.orders.replicas, http://lb/path",
        "resilience4j.timelimiter.instances.orders.timeout-duration, soon",
        "resilience4j.ratelimiter.instances.orders.limit-for-period, 0",
        "breakwater.deadline.default, -1s",
        "breakwater.half-open.max-wait, 0s",
        "resilience4j.circuitbreaker.instances.orders.max-wait-duration-in-half-open-state, 10s",
        "breakwater.deadline.default, 2h",
        "breakwater.orders.replicas, ''",
        "breakwater.orders.replicas, localhost",
        "breakwater.orders.http.connect-timeout, 0s",
        "breakwater.orders.outlier-detection.max-failures, 21",
        "breakwater.orders.instances, pods",
        "breakwater.orders.discovery.interval, 0s",
        "breakwater.orders.slow-start, -1s",
        "breakwater.orders.hedge.mode, maybe",
        "breakwater.orders.hedge.percent, 0",
        "breakwater.orders.hedge.percent, 51",
        "breakwater.orders.hedge.saved, 0",
        "breakwater.orders.attempt.margn, 1s",
        "breakwater.odrers.attempt.margin, 1s",
        "breakwater.deadline.max, 1s",
        "breakwater.request.default-user, a b",
        "breakwater.request.defualt-user, demo",
        "breakwater.orders.retry-budget.cap, 0",
        "breakwater.orders.retry-budget.floor, 0",
        "breakwater.orders.max-consecutive-failures, 0",
        "breakwater.orders.naive, 1",
        "resilience4j.timelimiter.instances.placement.timeout-duration, 1500ms",
        "resilience4j.timelimiter.instances.recommendations.timeout-duration, 300ms",
        "breakwater.orders.placement.max-request, ''",
        "breakwater.orders.placement.attempt.timeout, 0s",
        "breakwater.enrichment.shipping.url, localhost",
        "breakwater.enrichment.attempt.timeout, 0s",
        "breakwater.enrichment.shiping.url, http://a",
        "breakwater.management.hosts, user-service:9090",
        "breakwater.management.host, user-service",
        "breakwater.console.hosts, http://localhost",
        "breakwater.demo.replicas, http://lb/path",
        "breakwater.demo.partners, localhost",
        "breakwater.demo.lod, http://localhost:8079",
        "breakwater.admission.max-in-flight, 0",
        "breakwater.admission.max-in-flight, 10000000",
        "breakwater.admission.live-memory, 1TB",
        "breakwater.admission.request-memory, 0KB",
        "breakwater.admission.max-requests, 1",
        "server.tomcat.max-connections, 1",
        "breakwater.criticality.default, urgent",
        "breakwater.criticality.routes[0].highest, urgent",
        "breakwater.management.main-port.timeout, 0s",
    })
    void stopsTheStartAndNamesTheInvalidProperty(
            String property, String value, CapturedOutput output) {
        Throwable failure = start("--" + property + "=" + value);

        assertThat(failure).as(output.getAll()).isNotNull();
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START");
        assertThat(relaxed(output.getAll())).contains(relaxed(property));
    }

    private static @Nullable Throwable start(String argument) {
        try {
            SpringApplication.run(
                            UserService.class,
                            "--server.port=0",
                            "--management.server.port=0",
                            argument)
                    .close();
            return null;
        } catch (RuntimeException refused) {
            return refused;
        }
    }

    /** Spring writes property names with dashes or in camel case, depending on the failure. */
    private static String relaxed(String names) {
        return names.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
