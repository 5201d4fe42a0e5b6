package dev.breakwater.order.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.FakeClock;
import dev.breakwater.order.faults.plan.Fault;
import dev.breakwater.order.faults.plan.FaultKind;
import dev.breakwater.order.faults.plan.Plan;
import dev.breakwater.order.faults.plan.PlanReader;
import dev.breakwater.order.faults.plan.Presets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultInjectorTest {

    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-15T14:23:00Z"));
    private final FaultInjector faults = new FaultInjector(clock, new Random(1), Presets.calm());

    @ParameterizedTest
    @CsvSource({
        "GET /orders,          GET,  /orders,       true",
        "GET /orders,          GET,  /orders/1-2-3, true",
        "GET /orders,          GET,  /ordersX,      false",
        "GET /orders,          POST, /orders,       false",
        "GET /,                GET,  /anything/at,  true",
        "POST /orders/{id}/**, POST, /orders/1/pay, true",
        "GET /orders/{id},     GET,  /orders,       false",
        "GET /,                GET,  /health,       false",
        "GET /,                GET,  /ready,        false",
    })
    void affectsRequestsBelowThePathButNoProbe(
            String target, String method, String path, boolean injected) {
        faults.set(
                PlanReader.read(
                        "{\"faults\":[{\"kind\":\"error\",\"paths\":[\"%s\"]}]}"
                                .formatted(target)));

        assertThat(faults.onRequest(method, path) != null).isEqualTo(injected);
    }

    @Test
    void repeatsASeededSequenceHoweverManyThreadsAndProbesDraw() {
        Plan plan =
                PlanReader.read(
                        """
                        {"seed": 42, "faults": [
                            {"kind": "latency", "uniform": {"min": "1ms", "max": "9ms"}, "probability": 0.3},
                            {"kind": "sick", "probability": 0.5}]}
                        """);

        faults.set(plan);
        faults.failsProbe(FaultKind.SICK);
        for (int call = 0; call < 1000; call++) {
            faults.onRequest("GET", "/orders");
        }
        Object alone = faults.status().counts();
        faults.set(plan);
        IntStream.range(0, 1000).parallel().forEach(_ -> faults.onRequest("GET", "/orders"));
        faults.failsProbe(FaultKind.SICK);

        assertThat(faults.status().counts()).isEqualTo(alone);
    }

    @Test
    void drawsNothingForARequestThatNoFaultAffects() {
        Plan plan =
                PlanReader.read(
                        "{\"seed\":42,\"faults\":[{\"kind\":\"error\",\"probability\":0.5}]}");

        faults.set(plan);
        IntStream.range(0, 1000).forEach(_ -> faults.onRequest("GET", "/orders"));
        var alone = faults.status().counts();
        faults.set(plan);
        for (int call = 0; call < 1000; call++) {
            faults.onRequest("POST", "/orders");
            faults.onRequest("GET", "/orders");
        }

        assertThat(faults.status().counts()).isEqualTo(alone);
    }

    @Test
    void givesASeedToAPlanWithoutOne() {
        faults.set(PlanReader.read("{\"preset\":\"classic\"}"));

        assertThat(faults.status().plan().seed()).isNotNull();
    }

    @Test
    void countsFromZeroAfterAPlanIsSet() {
        faults.set(PlanReader.read("{\"preset\":\"storm\"}"));
        faults.onRequest("GET", "/orders");
        assertThat(faults.status().counts()).containsEntry(FaultKind.ERROR, 1L);

        faults.set(PlanReader.read("{\"preset\":\"storm\"}"));

        assertThat(faults.status().counts()).containsEntry(FaultKind.ERROR, 0L);
    }

    @Test
    void showsTheActiveFaults() {
        faults.set(
                PlanReader.read(
                        "{\"phases\":[{\"for\":\"1s\",\"faults\":[{\"kind\":\"hang\"}]}]}"));
        assertThat(faults.status().active())
                .extracting(Fault::kind)
                .containsExactly(FaultKind.HANG);

        clock.advance(Duration.ofSeconds(1));

        assertThat(faults.status().active()).isEmpty();
    }

    @Test
    void queuesCallsBehindTheWorkers() {
        faults.set(
                PlanReader.read(
                        "{\"faults\":[{\"kind\":\"queue\",\"workers\":2,\"delay\":\"50ms\"}]}"));

        assertThat(millisOfCalls(5)).containsExactly(50L, 50L, 100L, 100L, 150L);
        clock.advance(Duration.ofMillis(120));
        assertThat(millisOfCalls(2)).containsExactly(50L, 80L);
        clock.advance(Duration.ofSeconds(1));
        assertThat(millisOfCalls(1)).containsExactly(50L);
    }

    @Test
    void queuesNoCallForLongerThanTheLongestDelay() {
        faults.set(
                PlanReader.read(
                        "{\"faults\":[{\"kind\":\"queue\",\"workers\":1,\"delay\":\"25s\"}]}"));

        assertThat(millisOfCalls(4)).containsExactly(25_000L, 50_000L, 60_000L, 60_000L);
        clock.advance(Duration.ofSeconds(50));
        assertThat(millisOfCalls(1)).containsExactly(25_000L);
    }

    private List<Long> millisOfCalls(int calls) {
        return IntStream.range(0, calls)
                .mapToObj(_ -> Objects.requireNonNull(faults.onRequest("GET", "/orders")))
                .map(fault -> fault.delay().toMillis())
                .toList();
    }

    @Test
    void failsOnlyTheProbeOfTheFaultsKind() {
        faults.set(PlanReader.read("{\"faults\":[{\"kind\":\"unready\"}]}"));

        assertThat(faults.failsProbe(FaultKind.UNREADY)).isTrue();
        assertThat(faults.failsProbe(FaultKind.SICK)).isFalse();
        assertThat(faults.onRequest("GET", "/orders")).isNull();
    }
}
