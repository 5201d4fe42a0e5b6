package dev.breakwater.lab.gameday.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lab.gameday.scenario.DrillScenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void acceptsAHealthyRun() {
        assertThat(RunResults.healthy().verdict().holds()).isTrue();
        assertThat(breaches(RunResults.healthy())).isEmpty();
    }

    @Test
    void reportsABreachForAFailedRead() {
        assertThat(breaches(RunResults.healthy().read(3.5, "502", "-")))
                .isEqualTo("failed reads: at most 0 = 1 of 11");
    }

    @Test
    void reportsABreachForAReadWithoutAConnection() {
        assertThat(breaches(RunResults.healthy().read(3.5, "ConnectException", "-")))
                .isEqualTo("failed reads: at most 0 = 1 of 11");
    }

    @Test
    void acceptsAsManyFailedReadsAsTheScenarioAllows() {
        DrillScenario.Requirements one =
                new DrillScenario.Requirements(
                        1, Duration.ofSeconds(2), Optional.empty(), 0, Optional.empty(), List.of());

        assertThat(breaches(RunResults.healthy().read(3.5, "502", "-").must(one))).isEmpty();
    }

    @Test
    void reportsABreachForAReadGapAtTheBeginningInTheMiddleAndAtTheEnd() {
        String breach = "longest time without a 200 to a read: at most 2.0 s = ";

        assertThat(breaches(RunResults.healthy().noReadsBetween(0, 3))).isEqualTo(breach + "3.1 s");
        assertThat(breaches(RunResults.healthy().noReadsBetween(4, 7))).isEqualTo(breach + "4.0 s");
        assertThat(breaches(RunResults.healthy().noReadsBetween(7, 10)))
                .isEqualTo(breach + "3.9 s");
    }

    @Test
    void reportsABreachForAGapBetweenAcceptedOrdersDespiteOtherReplies() {
        RunResults results =
                RunResults.healthy()
                        .noOrdersBetween(4, 8)
                        .replied(5, "503")
                        .replied(6, "HttpTimeout");

        assertThat(breaches(results))
                .isEqualTo("longest time without an accepted order: at most 3.0 s = 5.0 s");
    }

    @Test
    void reportsABreachForTooFewFullReads() {
        RunResults results = RunResults.healthy();
        for (int i = 0; i < 11; i++) {
            results.read(3, "200", "DEGRADED");
        }

        assertThat(breaches(results)).isEqualTo("FULL reads: at least 50 % = 47.6 %");
    }

    @Test
    void reportsABreachWithTheUnhealthyPartsForAMissingRecovery() {
        assertThat(breaches(RunResults.healthy().neverRecovered()))
                .isEqualTo(
                        "recovers by itself: until healed, at most 60 s ="
                                + " no: order-service-1 is exited");
    }

    @Test
    void reportsABreachForADifferenceInTheOrderAudit() {
        assertThat(breaches(RunResults.healthy().differing("charged twice: o1: ...")))
                .isEqualTo("no acknowledged order is lost or doubled = 1: charged twice: o1: ...");
    }

    @Test
    void reportsABreachForAClientWithoutAnOutcome() {
        assertThat(breaches(RunResults.healthy().wanted(11)))
                .isEqualTo("every client learns the outcome of its order = 10 of 11");
    }

    @Test
    void reportsABreachForAMissingAlert() {
        assertThat(
                        breaches(
                                RunResults.healthy()
                                        .expectingAlerts("DatabaseFailover")
                                        .fired("ReplicaDown")))
                .isEqualTo(
                        "alerts: DatabaseFailover, and perhaps ReplicaDown ="
                                + " ReplicaDown after 3.0 s, resolved after 8.0 s");
        assertThat(breaches(RunResults.healthy().expectingAlerts("DatabaseFailover").fired()))
                .isEqualTo("alerts: DatabaseFailover, and perhaps ReplicaDown = none");
    }

    @Test
    void reportsABreachForAnUnexpectedAlert() {
        assertThat(
                        breaches(
                                RunResults.healthy()
                                        .expectingAlerts()
                                        .fired("BreakerOpen", "ReplicaDown")))
                .startsWith("alerts: none, and perhaps ReplicaDown = BreakerOpen after 3.0 s");
    }

    @Test
    void skipsAlertsWithoutARequirementOrMonitoring() {
        assertThat(RunResults.healthy().fired("BreakerOpen").verdict().holds()).isTrue();
        assertThat(RunResults.healthy().expectingAlerts("DatabaseFailover").verdict().holds())
                .isTrue();
    }

    @Test
    void acceptsExpectedAndOptionalAlerts() {
        assertThat(
                        RunResults.healthy()
                                .expectingAlerts("DatabaseFailover")
                                .fired("ReplicaDown", "DatabaseFailover")
                                .verdict()
                                .holds())
                .isTrue();
    }

    @Test
    void reportsABreachForAnAlertThatStaysActive() {
        assertThat(breaches(RunResults.healthy().neverResolved("BreakerOpen")))
                .isEqualTo("every alert is resolved = BreakerOpen still fires");
    }

    @Test
    void reportsABreachForARunThatFailed() {
        assertThat(breaches(RunResults.healthy().failing("no network")))
                .isEqualTo("runs to its end = no network");
    }

    @Test
    void reportsThatTheDatabaseIsNotAccessible() {
        assertThat(RunResults.healthy().unaudited().verdict().checks())
                .last()
                .extracting(CheckResult::measured)
                .isEqualTo("none (as users see their orders; the database is not accessible)");
    }

    private static String breaches(RunResults results) {
        return String.join(
                "\n",
                results.verdict().checks().stream()
                        .filter(check -> !check.holds())
                        .map(check -> check.requirement() + " = " + check.measured())
                        .toList());
    }
}
