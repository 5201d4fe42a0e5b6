package dev.breakwater.lab.protection.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.protection.report.Guarantee;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadGuaranteesTest {

    private static final OverloadScenario LOAD =
            OverloadScenario.load(CalleeShape.THREE_ADDRESSES, 4);
    private static final OverloadScenario CAPACITY =
            OverloadScenario.capacityChanges(CalleeShape.ONE_ADDRESS);
    private static final OverloadScenario MIXED = OverloadScenario.mixedCriticality();
    private static final OverloadScenario METASTABLE = OverloadScenario.metastable();

    @Test
    void holdWhenNineTenthsOfTheCapacityAreFull() {
        OverloadResult result =
                new OverloadResults(LOAD).full(10, 20, 9, 500).degraded(0, 20, 31).build();

        assertThat(OverloadGuarantees.of(result)).hasSize(4).allMatch(Guarantee::holds);
    }

    @Test
    void breakIfGoodputIsTooLow() {
        OverloadResult result =
                new OverloadResults(LOAD).full(10, 20, 8, 500).degraded(0, 20, 32).build();

        assertThat(broken(result))
                .containsExactly(
                        "BROKEN: overload-4x at three addresses: FULL within a second, in % of"
                                + " capacity, at least 90: it is 80");
    }

    @Test
    void breakIfFullAnswersAreLate() {
        OverloadResult result = new OverloadResults(LOAD).full(10, 20, 10, 501).build();

        assertThat(broken(result)).hasSize(1).first().asString().contains("99th percentile");
    }

    @Test
    void breakIfAnyAnswerIsNoSuccessOrTheBreakerOpens() {
        assertThat(broken(new OverloadResults(LOAD).full(10, 20, 10, 5).failed(2).build()))
                .hasSize(1)
                .first()
                .asString()
                .contains("not a labelled 200");
        assertThat(broken(new OverloadResults(LOAD).full(10, 20, 10, 5).opened(1).build()))
                .hasSize(1)
                .first()
                .asString()
                .contains("openings of the breaker");
    }

    @Test
    void breakIfGoodputIsTooLowTenSecondsAfterChangeOfCapacity() {
        OverloadResult late =
                new OverloadResults(CAPACITY)
                        .full(0, 35, 10, 5)
                        .degraded(35, 46, 10) // until eleven seconds after the restoration
                        .full(46, 50, 10, 5)
                        .full(50, 65, 20, 5)
                        .full(65, 80, 10, 5)
                        .build();

        assertThat(broken(late))
                .containsExactly(
                        "BROKEN: capacity: restored: FULL within a second, in % of capacity, at"
                                + " least 90: it is 80");
    }

    @Test
    void breakIfOrdersOrNormalReadsGiveWayToSheddableReads() {
        OverloadResults result =
                new OverloadResults(MIXED).degraded(0, 20, 40).normalReads(0, 20, "FULL");

        assertThat(broken(result.orders(0, 19, "202").orders(19, 20, "503").build()))
                .hasSize(1)
                .first()
                .asString()
                .contains("orders answered with 201 or 202");
        assertThat(
                        broken(
                                new OverloadResults(MIXED)
                                        .degraded(0, 20, 40)
                                        .normalReads(0, 20, "DEGRADED")
                                        .orders(0, 20, "201")
                                        .build()))
                .hasSize(1)
                .first()
                .asString()
                .contains("normal reads that are FULL");
    }

    @Test
    void breakIfServiceNeverRecoversFromLossOfCapacity() {
        OverloadResult never =
                new OverloadResults(METASTABLE).full(0, 70, 8, 5).degraded(70, 130, 8).build();
        OverloadResult soon =
                new OverloadResults(METASTABLE)
                        .full(0, 60, 8, 5)
                        .degraded(60, 80, 8)
                        .full(80, 130, 8, 5)
                        .build();

        assertThat(broken(never)).hasSize(1).first().asString().contains("no figure");
        assertThat(broken(soon)).isEmpty();
    }

    private static List<String> broken(OverloadResult result) {
        return OverloadGuarantees.of(result).stream()
                .filter(guarantee -> !guarantee.holds())
                .map(Guarantee::toString)
                .toList();
    }
}
