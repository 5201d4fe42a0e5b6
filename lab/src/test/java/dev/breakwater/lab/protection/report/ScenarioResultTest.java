package dev.breakwater.lab.protection.report;

import static dev.breakwater.lab.protection.report.ScenarioResults.degraded;
import static dev.breakwater.lab.protection.report.ScenarioResults.failed;
import static dev.breakwater.lab.protection.report.ScenarioResults.full;
import static dev.breakwater.lab.protection.report.ScenarioResults.opened;
import static dev.breakwater.lab.protection.report.ScenarioResults.result;
import static dev.breakwater.lab.protection.report.ScenarioResults.unanswered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.CallOutcome;
import dev.breakwater.lab.load.CallRecorder;
import dev.breakwater.lab.load.Calls;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScenarioResultTest {

    @Test
    void countsCallsByTheirStart() {
        ScenarioResult result =
                result(full(99.9, 500), full(100, 5), failed(139.9, 500), full(140, 5));

        assertThat(result.duringFault().count()).isEqualTo(2);
        assertThat(result.duringFault().percent("FULL")).isEqualTo(50);
        assertThat(result.afterFault().count()).isEqualTo(1);
        assertThat(result.sinceFault().count()).isEqualTo(3);
    }

    @Test
    void countsCallsByOutcome() {
        ScenarioResult result =
                result(full(101, 5), degraded(102, 5), failed(103, 5), unanswered(104));

        assertThat(result.duringFault().percent("FULL")).isEqualTo(25);
        assertThat(result.duringFault().percent("DEGRADED")).isEqualTo(25);
        assertThat(result.duringFault().percent("MINIMAL")).isZero();
        assertThat(result.duringFault().percent(Call::isError)).isEqualTo(50);
    }

    @Test
    void callIsInTimeIfSuccessfulBeforeDeadline() {
        ScenarioResult result =
                result(full(101, 2500), degraded(102, 5), full(103, 2501), failed(104, 5));

        assertThat(result.duringFault().percent(Call::isInTime)).isEqualTo(50);
    }

    @Test
    void countsResponsesThatCameDuringTheFaultOnly() {
        ScenarioResult result =
                result(full(101, 5), failed(102, 5), unanswered(103), full(139.9, 500));

        assertThat(result.responsesPerSecond()).isEqualTo(2 / 40.0);
    }

    @Test
    void adaptationTakesTenSeconds() {
        ScenarioResult result = result(failed(109.9, 5), full(110, 5), full(120, 5));

        assertThat(result.fullPercentOnceAdapted()).isEqualTo(100);
    }

    @Test
    void adaptationTakesHalfOfShortFault() {
        FaultWindow fault = new FaultWindow(0, TimeUnit.SECONDS.toNanos(8));

        assertThat(fault.adapted()).isEqualTo(TimeUnit.SECONDS.toNanos(4));
    }

    @Test
    void computesPercentilesOfLatency() {
        Call[] calls = new Call[100];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = full(101, 100 - i);
        }

        Calls broken = result(calls).duringFault();

        assertThat(broken.millis(50)).isEqualTo(50);
        assertThat(broken.millis(99)).isEqualTo(99);
        assertThat(broken.millis(100)).isEqualTo(100);
    }

    @Test
    void droppedCallsAreErrorsWithoutLatency() {
        var recorder = new CallRecorder();
        recorder.completed(
                new CallOutcome("200", "FULL", "-"), 0, TimeUnit.MILLISECONDS.toNanos(7));
        recorder.dropped(0);

        Calls calls = recorder.calls();

        assertThat(calls.percent(Call::isError)).isEqualTo(50);
        assertThat(calls.millis(1)).isEqualTo(7);
    }

    @Test
    void returnsNoFiguresWithoutCalls() {
        assertThat(result().duringFault().percent("FULL")).isNaN();
        assertThat(result().duringFault().millis(50)).isNaN();
        assertThat(result().requestsPerCall()).isNaN();
        assertThat(result().secondsUntilFull()).isEmpty();
        assertThat(result().secondsUntilOpen()).isNaN();
    }

    @Test
    void relatesRequestsAtTheCalleeToUserCalls() {
        CalleeLoad load = new CalleeLoad(6, 2, 8, 3, 4);

        ScenarioResult hang =
                result(FaultScenario.HANG, load, full(101, 5), full(102, 5), full(141, 5));
        ScenarioResult refused = result(FaultScenario.REFUSED, load, full(101, 5), full(102, 5));

        assertThat(hang.requestsPerCall()).isEqualTo(3);
        assertThat(hang.percentAtFirst()).isCloseTo(100 / 3.0, within(1e-9));
        assertThat(refused.requestsPerCall()).isEqualTo(4); // a callee that refuses counts nothing
        assertThat(load.maxInFlight()).isEqualTo(4);
    }

    @Test
    void measuresTimeUntilBreakerOpens() {
        ScenarioResult result =
                opened(result(full(99, 5), full(100, 5), full(101, 5), full(103, 5)), 102.5);

        assertThat(result.secondsUntilOpen()).isEqualTo(2.5);
        assertThat(result.callsUntilOpen()).isEqualTo(2);
    }

    @Test
    void measuresTimeUntilFullFromTheLastCallThatWasNotFull() {
        ScenarioResult result =
                result(degraded(139, 9000), full(140, 5), degraded(141, 500), full(142, 5));

        assertThat(result.secondsUntilFull()).hasValue(1.5);
    }

    @Test
    void returnsZeroSecondsUntilFullIfEveryCallWasFull() {
        assertThat(result(degraded(139, 5), full(140, 5)).secondsUntilFull()).hasValue(0);
    }

    @Test
    void returnsNoTimeUntilFullIfTheLastCallWasNotFull() {
        assertThat(result(full(141, 5), degraded(142, 5)).secondsUntilFull()).isEmpty();
        assertThat(result(unanswered(141), full(142, 5)).secondsUntilFull()).isEmpty();
    }
}
