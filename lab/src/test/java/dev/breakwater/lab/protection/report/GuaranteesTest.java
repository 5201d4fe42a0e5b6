package dev.breakwater.lab.protection.report;

import static dev.breakwater.lab.protection.report.ScenarioResults.degraded;
import static dev.breakwater.lab.protection.report.ScenarioResults.failed;
import static dev.breakwater.lab.protection.report.ScenarioResults.full;
import static dev.breakwater.lab.protection.report.ScenarioResults.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuaranteesTest {

    private static final CalleeLoad SPREAD = new CalleeLoad(100, 5, 0, 128, 10);
    private static final CalleeLoad LITTLE = new CalleeLoad(0, 0, 0, 128, 10);

    @ParameterizedTest
    @EnumSource
    void guaranteesHoldWhenEveryCallIsFull(FaultScenario scenario) {
        boolean isDown = scenario == FaultScenario.HANG || scenario == FaultScenario.REFUSED;
        CalleeLoad load = isDown ? LITTLE : new CalleeLoad(2, 0, 2, 128, 10);

        ScenarioResult result = result(scenario, load, full(101, 5), full(120, 15), full(141, 5));

        assertThat(Guarantees.of(result)).hasSizeGreaterThanOrEqualTo(4).allMatch(Guarantee::holds);
    }

    @Test
    void guaranteesBreakIfDownCalleeGetsTooManyCalls() {
        CalleeLoad one = new CalleeLoad(1, 0, 1, 1, 1);

        assertThat(broken(result(FaultScenario.HANG, one, full(101, 5), full(141, 5))))
                .containsExactly(
                        "BROKEN: hang: calls of the callee per call at most 0.05: it is 1");
        assertThat(broken(result(FaultScenario.REFUSED, one, full(101, 5), full(141, 5))))
                .hasSize(1);
    }

    @Test
    void guaranteesBreakIfFigureIsMissing() {
        CalleeLoad unknown = new CalleeLoad(0, 0, Double.NaN, 1, 1);

        assertThat(broken(result(FaultScenario.REFUSED, unknown, full(101, 5), full(141, 5))))
                .containsExactly(
                        "BROKEN: refused: calls of the callee per call at most 0.05: no figure");
    }

    @Test
    void guaranteesBreakIfTooFewResponsesAreFull() {
        assertThat(broken(result(FaultScenario.CLASSIC, LITTLE, degraded(101, 5), full(141, 5))))
                .containsExactly("BROKEN: classic: FULL answers in % at least 85: it is 0");
        assertThat(broken(result(FaultScenario.ONE_SLOW, SPREAD, degraded(120, 5), full(141, 5))))
                .hasSize(1);
    }

    @Test
    void guaranteesBreakIfABadReplicaGetsManyCalls() {
        CalleeLoad much = new CalleeLoad(100, 11, 0, 5, 5);

        assertThat(broken(result(FaultScenario.ONE_FAILS, much, full(120, 5), full(141, 5))))
                .containsExactly(
                        "BROKEN: one-fails: % of the requests at that one at most 10: it is 11");
    }

    @Test
    void guaranteesBreakIfHedgesAddManyCalls() {
        CalleeLoad much = new CalleeLoad(2, 1, 0, 5, 5);

        assertThat(broken(result(FaultScenario.TAIL, much, full(120, 31), full(141, 5))))
                .containsExactly(
                        "BROKEN: tail: 99th percentile in ms at most 30: it is 31",
                        "BROKEN: tail: calls of the callee per call at most 1.03: it is 2");
    }

    @Test
    void guaranteesBreakIfSlowReplicaDelaysUsers() {
        assertThat(broken(result(FaultScenario.ONE_HANGS, SPREAD, full(120, 601), full(141, 5))))
                .containsExactly("BROKEN: one-hangs: 99th percentile in ms at most 600: it is 601");
    }

    @Test
    void guaranteesBreakIfResponseIsLateAfterTheFault() {
        assertThat(broken(result(FaultScenario.FLAPPING, LITTLE, full(101, 5), full(141, 2751))))
                .containsExactly("BROKEN: flapping: latest answer in ms at most 2750: it is 2751");
    }

    @Test
    void guaranteesBreakIfAnyResponseIsNoSuccess() {
        assertThat(broken(result(FaultScenario.FLAPPING, LITTLE, failed(101, 5), full(141, 5))))
                .containsExactly(
                        "BROKEN: flapping: answers that are not a 200, in %, at most 0: it is 50");
    }

    @Test
    void guaranteesBreakIfRecoveryTakesTooLong() {
        assertThat(
                        broken(
                                result(
                                        FaultScenario.FLAPPING,
                                        LITTLE,
                                        full(101, 5),
                                        degraded(148.6, 5),
                                        full(149, 5))))
                .containsExactly(
                        "BROKEN: flapping: seconds from the repair to FULL at most 8.5:"
                                + " it is 8.605");
    }

    @Test
    void guaranteesBreakIfMoreCallsAreInFlightThanTheBulkheadAllows() {
        CalleeLoad much = new CalleeLoad(0, 0, 0, 5, 131);

        assertThat(broken(result(FaultScenario.FLAPPING, much, full(101, 5), full(141, 5))))
                .containsExactly("BROKEN: flapping: calls in flight at most 130: it is 131");
    }

    private static List<String> broken(ScenarioResult result) {
        return Guarantees.of(result).stream()
                .filter(guarantee -> !guarantee.holds())
                .map(Guarantee::toString)
                .toList();
    }
}
