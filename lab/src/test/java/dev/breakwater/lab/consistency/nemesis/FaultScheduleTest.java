package dev.breakwater.lab.consistency.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultScheduleTest {

    @Test
    void sameSeedGivesSameFaults() {
        assertThat(schedule(7)).isEqualTo(schedule(7)).isNotEqualTo(schedule(8));
    }

    @Test
    void schedulesTheRequestedKillsAndEveryPartnerFault() {
        Map<Class<?>, Long> counts =
                schedule(7).stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.fault().getClass(), Collectors.counting()));

        assertThat(counts)
                .containsEntry(Fault.KillReplica.class, 50L)
                .containsEntry(Fault.KillDatabase.class, 5L)
                .containsEntry(Fault.PauseReplica.class, 4L)
                .containsEntry(Fault.PartitionReplica.class, 3L)
                .containsEntry(Fault.CutStatements.class, 2L)
                .containsEntry(Fault.StepClock.class, 6L)
                .containsEntry(
                        Fault.SwitchPartner.class,
                        35L); // three rounds of eleven, and two at the end
    }

    @Test
    void partnerFaultsDoNotOverlap() {
        List<ScheduledFault> switches =
                schedule(7).stream()
                        .filter(each -> each.fault() instanceof Fault.SwitchPartner)
                        .toList();

        for (int i = 1; i < switches.size(); i++) {
            Fault.SwitchPartner before = (Fault.SwitchPartner) switches.get(i - 1).fault();
            assertThat(switches.get(i - 1).at().plus(before.duration()))
                    .isLessThanOrEqualTo(switches.get(i).at());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 300})
    void cutsLastForHalfTheRunHoweverLongItIs(int seconds) {
        Duration cut =
                schedule(7, Duration.ofSeconds(seconds)).stream()
                        .map(ScheduledFault::fault)
                        .filter(Fault.CutStatements.class::isInstance)
                        .map(fault -> ((Fault.CutStatements) fault).duration())
                        .reduce(Duration.ZERO, Duration::plus);

        assertThat(cut)
                .isCloseTo(Duration.ofMillis(seconds * 510L), Duration.ofMillis(10)); // 0.6 of 0.85
    }

    private static List<ScheduledFault> schedule(int seed) {
        return schedule(seed, Duration.ofMinutes(5));
    }

    private static List<ScheduledFault> schedule(int seed, Duration run) {
        return FaultSchedule.of(
                run, new FaultCounts(50, 5, 4, 3, 2, 6), new SplittableRandom(seed));
    }
}
