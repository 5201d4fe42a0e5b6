package dev.breakwater.lab.protection.report;

import static dev.breakwater.lab.protection.report.ScenarioResults.cell;
import static dev.breakwater.lab.protection.report.ScenarioResults.degraded;
import static dev.breakwater.lab.protection.report.ScenarioResults.failed;
import static dev.breakwater.lab.protection.report.ScenarioResults.full;
import static dev.breakwater.lab.protection.report.ScenarioResults.opened;
import static dev.breakwater.lab.protection.report.ScenarioResults.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.load.CallOutcome;
import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import dev.breakwater.lab.load.CallRecorder;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScenarioResultTest {

    @Test
    void countsTheCallsThatBeganWhileTheFaultWasOn() {
        ScenarioResult cell = cell(full(99.9, 500), full(100, 5), failed(139.9, 500), full(140, 5));

        assertThat(cell.broken().count()).isEqualTo(2);
        assertThat(cell.broken().percent("FULL")).isEqualTo(50);
        assertThat(cell.repaired().count()).isEqualTo(1);
        assertThat(cell.sinceBroken().count()).isEqualTo(3);
    }

    @Test
    void sortsCallsByWhatTheyWereAnswered() {
        ScenarioResult cell = cell(full(101, 5), degraded(102, 5), failed(103, 5), unanswered(104));

        assertThat(cell.broken().percent("FULL")).isEqualTo(25);
        assertThat(cell.broken().percent("DEGRADED")).isEqualTo(25);
        assertThat(cell.broken().percent("MINIMAL")).isZero();
        assertThat(cell.broken().percent(Call::isError)).isEqualTo(50);
    }

    @Test
    void findsInTimeWhatWasASuccessBeforeTheDeadline() {
        ScenarioResult cell = cell(full(101, 2500), degraded(102, 5), full(103, 2501), failed(104, 5));

        assertThat(cell.broken().percent(Call::isInTime)).isEqualTo(50);
    }

    @Test
    void countsAsAnswersOnlyWhatCameBeforeTheRepair() {
        ScenarioResult cell = cell(full(101, 5), failed(102, 5), unanswered(103), full(139.9, 500));

        assertThat(cell.answersPerSecond()).isEqualTo(2 / 40.0);
    }

    @Test
    void looksAtTheTimeAfterTheFirstTenSeconds() {
        ScenarioResult cell = cell(failed(109.9, 5), full(110, 5), full(120, 5));

        assertThat(cell.fullOnceSettled()).isEqualTo(100);
    }

    @Test
    void takesHalfOfAShortFault() {
        FaultWindow moments = new FaultWindow(0, TimeUnit.SECONDS.toNanos(8));

        assertThat(moments.settled()).isEqualTo(TimeUnit.SECONDS.toNanos(4));
    }

    @Test
    void tellsTheTimesThatSoManyCallsDidNotExceed() {
        Call[] calls = new Call[100];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = full(101, 100 - i);
        }

        Calls broken = cell(calls).broken();

        assertThat(broken.millis(50)).isEqualTo(50);
        assertThat(broken.millis(99)).isEqualTo(99);
        assertThat(broken.millis(100)).isEqualTo(100);
    }

    @Test
    void givesNoTimeToCallsThatWereNeverMade() {
        var recording = new CallRecorder();
        recording.answered(new CallOutcome("200", "FULL", "-"), 0, TimeUnit.MILLISECONDS.toNanos(7));
        recording.dropped(0);

        Calls calls = recording.calls();

        assertThat(calls.percent(Call::isError)).isEqualTo(50);
        assertThat(calls.millis(1)).isEqualTo(7);
    }

    @Test
    void saysNothingWhereThereAreNoCalls() {
        assertThat(cell().broken().percent("FULL")).isNaN();
        assertThat(cell().broken().millis(50)).isNaN();
        assertThat(cell().amplification()).isNaN();
        assertThat(cell().secondsUntilFullAgain()).isEmpty();
        assertThat(cell().secondsUntilOpen()).isNaN();
    }

    @Test
    void comparesWhatTheCalleeSawWithWhatUsersAsked() {
        CalleeLoad reach = new CalleeLoad(6, 8, 3, 4);

        ScenarioResult hang = cell(FaultScenario.HANG, reach, full(101, 5), full(102, 5), full(141, 5));
        ScenarioResult refused = cell(FaultScenario.REFUSED, reach, full(101, 5), full(102, 5));

        assertThat(hang.amplification()).isEqualTo(3);
        assertThat(refused.amplification()).isEqualTo(4); // nobody was there to count
        assertThat(reach.largest()).isEqualTo(4);
    }

    @Test
    void tellsWhenTheBreakerOpened() {
        ScenarioResult cell = opened(cell(full(99, 5), full(100, 5), full(101, 5), full(103, 5)), 102.5);

        assertThat(cell.secondsUntilOpen()).isEqualTo(2.5);
        assertThat(cell.callsUntilOpen()).isEqualTo(2);
    }

    @Test
    void isFullAgainAfterTheLastCallThatWasLess() {
        ScenarioResult cell = cell(degraded(139, 9000), full(140, 5), degraded(141, 500), full(142, 5));

        assertThat(cell.secondsUntilFullAgain()).hasValue(1.5);
    }

    @Test
    void isFullAgainAtOnceIfNothingWasLess() {
        assertThat(cell(degraded(139, 5), full(140, 5)).secondsUntilFullAgain()).hasValue(0);
    }

    @Test
    void isNotFullAgainIfTheLastCallWasLess() {
        assertThat(cell(full(141, 5), degraded(142, 5)).secondsUntilFullAgain()).isEmpty();
        assertThat(cell(unanswered(141), full(142, 5)).secondsUntilFullAgain()).isEmpty();
    }
}
