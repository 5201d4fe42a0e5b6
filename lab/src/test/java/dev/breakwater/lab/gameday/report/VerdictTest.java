package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.gameday.scenario.DrillScenario;




import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void holdsWhereEverythingIsAsItShouldBe() {
        assertThat(RunResults.well().verdict().holds()).isTrue();
        assertThat(breaches(RunResults.well())).isEmpty();
    }

    @Test
    void aReadThatFailsIsABreach() {
        assertThat(breaches(RunResults.well().read(3.5, "502", "-")))
                .isEqualTo("reads that failed: at most 0 = 1 of 11");
    }

    @Test
    void aReadThatGetsNoConnectionIsABreach() {
        assertThat(breaches(RunResults.well().read(3.5, "ConnectException", "-")))
                .isEqualTo("reads that failed: at most 0 = 1 of 11");
    }

    @Test
    void asManyReadsMayFailAsTheScenarioSays() {
        DrillScenario.Requirements one =
                new DrillScenario.Requirements(1, Duration.ofSeconds(2), Optional.empty(), 0, Optional.empty(), List.of());

        assertThat(breaches(RunResults.well().read(3.5, "502", "-").must(one))).isEmpty();
    }

    @Test
    void aGapBetweenReadsIsABreachAtTheBeginningInTheMiddleAndAtTheEnd() {
        String breach = "longest time without a 200 to a read: at most 2.0 s = ";

        assertThat(breaches(RunResults.well().noReadsBetween(0, 3))).isEqualTo(breach + "3.1 s");
        assertThat(breaches(RunResults.well().noReadsBetween(4, 7))).isEqualTo(breach + "4.0 s");
        assertThat(breaches(RunResults.well().noReadsBetween(7, 10))).isEqualTo(breach + "3.9 s");
    }

    @Test
    void aGapBetweenOrdersThatAreToldIsABreachWhateverElseIsAnswered() {
        RunResults courses =
                RunResults.well().noOrdersBetween(4, 8).replied(5, "503").replied(6, "HttpTimeout");

        assertThat(breaches(courses))
                .isEqualTo("longest time without an order told done: at most 3.0 s = 5.0 s");
    }

    @Test
    void fewerFullReadsThanThereMustBeAreABreach() {
        RunResults courses = RunResults.well();
        for (int i = 0; i < 11; i++) {
            courses.read(3, "200", "DEGRADED");
        }

        assertThat(breaches(courses)).isEqualTo("FULL reads: at least 50 % = 47.6 %");
    }

    @Test
    void whatDoesNotHealIsABreachAndSaysWhatIsWrong() {
        assertThat(breaches(RunResults.well().neverHealed()))
                .isEqualTo(
                        "healed by itself: until healed, at most 60 s ="
                                + " no: order-service-1 is exited");
    }

    @Test
    void aDifferenceInTheBooksIsABreach() {
        assertThat(breaches(RunResults.well().differing("charged twice: o1: ...")))
                .isEqualTo("no acknowledged order is lost or doubled = 1: charged twice: o1: ...");
    }

    @Test
    void aClientWhoIsNeverToldIsABreach() {
        assertThat(breaches(RunResults.well().wanted(11)))
                .isEqualTo("every client is told what became of its order = 10 of 11");
    }

    @Test
    void anAlertThatIsNotToldIsABreach() {
        assertThat(breaches(RunResults.well().alerting("DatabaseFailover").told("ReplicaDown")))
                .isEqualTo(
                        "alerts: DatabaseFailover, and perhaps ReplicaDown ="
                                + " ReplicaDown after 3.0 s, over after 8.0 s");
        assertThat(breaches(RunResults.well().alerting("DatabaseFailover").told()))
                .isEqualTo("alerts: DatabaseFailover, and perhaps ReplicaDown = none");
    }

    @Test
    void anAlertThatNobodyExpectsIsABreach() {
        assertThat(breaches(RunResults.well().alerting().told("BreakerOpen", "ReplicaDown")))
                .startsWith("alerts: none, and perhaps ReplicaDown = BreakerOpen after 3.0 s");
    }

    @Test
    void alertsAreNotJudgedWhereNothingIsSaidOfThemOrNobodyIsTold() {
        assertThat(RunResults.well().told("BreakerOpen").verdict().holds()).isTrue();
        assertThat(RunResults.well().alerting("DatabaseFailover").verdict().holds()).isTrue();
    }

    @Test
    void theAlertsThatAreExpectedAndThoseThatMayBeAreAsItShouldBe() {
        assertThat(
                        RunResults.well()
                                .alerting("DatabaseFailover")
                                .told("ReplicaDown", "DatabaseFailover")
                                .verdict()
                                .holds())
                .isTrue();
    }

    @Test
    void anAlertThatDoesNotEndIsABreach() {
        assertThat(breaches(RunResults.well().toldForEver("BreakerOpen")))
                .isEqualTo("every alert is over = BreakerOpen still fires");
    }

    @Test
    void whatWasNotPlayedToItsEndIsABreach() {
        assertThat(breaches(RunResults.well().failing("no network")))
                .isEqualTo("played to its end = no network");
    }

    @Test
    void saysWhereNobodyCouldLookIntoTheBooks() {
        assertThat(RunResults.well().unaudited().verdict().findings())
                .last()
                .extracting(CheckResult::measured)
                .isEqualTo("none (as their users see it: nobody can read the books there)");
    }

    private static String breaches(RunResults courses) {
        return String.join(
                "\n",
                courses.verdict().findings().stream()
                        .filter(finding -> !finding.holds())
                        .map(finding -> finding.what() + " = " + finding.measured())
                        .toList());
    }
}
