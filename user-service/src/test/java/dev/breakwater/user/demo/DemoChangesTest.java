package dev.breakwater.user.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.fault.PartnerView;
import dev.breakwater.fault.ReplicaView;
import dev.breakwater.user.demo.DemoView.LoadView;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoChangesTest {

    private static final ReplicaView CALM_1 = replica("order-1", "calm", "");
    private static final ReplicaView CALM_2 = replica("order-2", "calm", "");

    @Test
    void groupsReplicasThatHaveTheSamePlan() {
        assertThat(
                        changes(
                                List.of(CALM_1, CALM_2),
                                List.of(
                                        replica("order-1", "storm", "error 503"),
                                        replica("order-2", "storm", "error 503"))))
                .containsExactly("all replicas: storm");
    }

    @Test
    void namesTheOneReplicaThatChanged() {
        assertThat(
                        changes(
                                List.of(CALM_1, CALM_2),
                                List.of(CALM_1, replica("order-2", "own", "latency 2s"))))
                .containsExactly("order-2: latency 2s");
        assertThat(
                        changes(
                                List.of(CALM_1, CALM_2),
                                List.of(CALM_1, new ReplicaView("order-2", false, "", ""))))
                .containsExactly("order-2: unreachable");
    }

    @Test
    void describesTheCurrentPhaseOfTheWeather() {
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
    void reportsNoChangeForWhatWasNotKnownBefore() {
        var unknown = new DemoView(List.of(), List.of(), null);

        assertThat(DemoChanges.between(unknown, view(List.of(CALM_1), "well", 50))).isEmpty();
    }

    @Test
    void reportsChangedPartnersAndLoad() {
        assertThat(DemoChanges.between(view(List.of(), "well", 50), view(List.of(), "down", 80)))
                .containsExactly("payment: down", "load: 80 calls per second");
    }

    private static List<String> changes(List<ReplicaView> before, List<ReplicaView> now) {
        return DemoChanges.between(view(before, "well", 50), view(now, "well", 50));
    }

    private static DemoView view(List<ReplicaView> replicas, String payment, int rate) {
        return new DemoView(
                replicas,
                List.of(new PartnerView("payment", payment, List.of("well", "down"))),
                new LoadView(rate, 50, 500));
    }

    private static ReplicaView replica(String id, String plan, String active) {
        return new ReplicaView(id, true, plan, active);
    }
}
