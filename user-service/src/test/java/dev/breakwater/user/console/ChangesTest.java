package dev.breakwater.user.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the time line says of the neighbourhood. */
class ChangesTest {

    private static final FaultSwitch.View CALM_1 = replica("order-1", "calm", "");
    private static final FaultSwitch.View CALM_2 = replica("order-2", "calm", "");

    @Test
    void saysWhatAllReplicasDoInOneSentence() {
        assertThat(
                        changes(
                                List.of(CALM_1, CALM_2),
                                List.of(
                                        replica("order-1", "storm", "error 503"),
                                        replica("order-2", "storm", "error 503"))))
                .containsExactly("all replicas: storm");
    }

    @Test
    void namesAReplicaThatIsAlone() {
        assertThat(
                        changes(
                                List.of(CALM_1, CALM_2),
                                List.of(CALM_1, replica("order-2", "own", "latency 2s"))))
                .containsExactly("order-2: latency 2s");
        assertThat(
                        changes(
                                List.of(CALM_1, CALM_2),
                                List.of(CALM_1, new FaultSwitch.View("order-2", false, "", ""))))
                .containsExactly("order-2: gone");
    }

    @Test
    void tellsThePhasesOfTheWeather() {
        assertThat(
                        changes(
                                List.of(replica("order-1", "weather", "error 503")),
                                List.of(
                                        replica(
                                                "order-1",
                                                "weather",
                                                "latency 6s, then 503, 50 % of calls"))))
                .containsExactly("all replicas: weather, latency 6s, then 503, 50 % of calls");
    }

    @Test
    void hasNothingToSayOfWhatIsSeenForTheFirstTime() {
        assertThat(Changes.between(Neighbourhood.View.UNKNOWN, view(List.of(CALM_1), "well", 50)))
                .isEmpty();
    }

    @Test
    void tellsOfPartnersAndLoad() {
        assertThat(Changes.between(view(List.of(), "well", 50), view(List.of(), "down", 80)))
                .containsExactly("payment: down", "load: 80 a second");
    }

    @Test
    void putsFaultsIntoWords() throws Exception {
        String active =
                """
                [{"kind":"latency","delay":"6s","status":503,"probability":0.5},{"kind":"error","status":503,"probability":1.0}]
                """;

        assertThat(FaultSwitch.words(new ObjectMapper().readTree(active)))
                .isEqualTo("latency 6s, then 503, 50 % of calls; error 503");
    }

    private static List<String> changes(List<FaultSwitch.View> before, List<FaultSwitch.View> now) {
        return Changes.between(view(before, "well", 50), view(now, "well", 50));
    }

    private static Neighbourhood.View view(
            List<FaultSwitch.View> replicas, String payment, int rate) {
        return new Neighbourhood.View(
                replicas,
                Stream.of(new PartnerSwitch.View("payment", payment, List.of("well", "down")))
                        .toList(),
                new LoadSwitch.View(rate, 50, 500),
                List.of());
    }

    private static FaultSwitch.View replica(String id, String plan, String active) {
        return new FaultSwitch.View(id, true, plan, active);
    }
}
