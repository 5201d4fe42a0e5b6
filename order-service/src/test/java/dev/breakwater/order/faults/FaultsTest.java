package dev.breakwater.order.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private final FakeClock clock = new FakeClock(Instant.parse("2026-01-15T14:23:00Z"));
    private final Faults faults = new Faults(clock, new Random(1), Presets.calm());

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
    void concernsTheMethodAndThePathAndAllBelowButNeverAProbe(
            String target, String method, String path, boolean struck) {
        faults.set(
                PlanReader.read(
                        "{\"faults\":[{\"kind\":\"error\",\"paths\":[\"%s\"]}]}"
                                .formatted(target)));

        assertThat(faults.atRequest(method, path) != null).isEqualTo(struck);
    }

    @Test
    void repeatsASeededRunHoweverManyThreadsAndProbesTakePart() {
        Plan plan =
                PlanReader.read(
                        """
                        {"seed": 42, "faults": [
                            {"kind": "latency", "uniform": {"min": "1ms", "max": "9ms"}, "probability": 0.3},
                            {"kind": "sick", "probability": 0.5}]}
                        """);

        faults.set(plan);
        faults.failProbe(Kind.SICK);
        for (int call = 0; call < 1000; call++) {
            faults.atRequest("GET", "/orders");
        }
        Object alone = faults.describe().get("counts");
        faults.set(plan);
        IntStream.range(0, 1000).parallel().forEach(_ -> faults.atRequest("GET", "/orders"));
        faults.failProbe(Kind.SICK);

        assertThat(faults.describe().get("counts")).isEqualTo(alone);
    }

    @Test
    void givesASeedToAPlanWithoutOneSoThatItsRunCanBeRepeated() {
        faults.set(PlanReader.read("{\"preset\":\"classic\"}"));

        assertThat(faults.describe().get("plan")).asString().contains("seed=");
    }

    @Test
    void countsFromZeroWhenAPlanIsSet() {
        faults.set(PlanReader.read("{\"preset\":\"storm\"}"));
        faults.atRequest("GET", "/orders");
        assertThat(faults.describe().get("counts")).asString().contains("error=1");

        faults.set(PlanReader.read("{\"preset\":\"storm\"}"));

        assertThat(faults.describe().get("counts")).asString().contains("error=0");
    }

    @Test
    void showsWhatIsActiveNow() {
        faults.set(
                PlanReader.read(
                        "{\"phases\":[{\"for\":\"1s\",\"faults\":[{\"kind\":\"hang\"}]}]}"));
        assertThat(faults.describe().get("active")).asString().contains("hang");

        clock.advance(Duration.ofSeconds(1));

        assertThat(faults.describe().get("active")).asString().isEqualTo("[]");
    }

    @Test
    void failsProbesOfItsKindOnly() {
        faults.set(PlanReader.read("{\"faults\":[{\"kind\":\"unready\"}]}"));

        assertThat(faults.failProbe(Kind.UNREADY)).isTrue();
        assertThat(faults.failProbe(Kind.SICK)).isFalse();
        assertThat(faults.atRequest("GET", "/orders")).isNull();
    }
}
