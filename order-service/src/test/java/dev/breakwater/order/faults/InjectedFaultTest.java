package dev.breakwater.order.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.faults.plan.Fault;
import dev.breakwater.order.faults.plan.FaultKind;
import dev.breakwater.order.faults.plan.Plan;
import dev.breakwater.order.faults.plan.PlanReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InjectedFaultTest {

    private static final Instant START = Instant.parse("2026-01-15T14:23:00Z");

    /** Fails when a number is drawn. */
    private static final RandomGenerator UNTOUCHED =
            () -> {
                throw new AssertionError("Nothing must be drawn");
            };

    @Test
    void occursAsOftenAsTheSeedDetermines() {
        Plan plan = PlanReader.read("{\"faults\":[{\"kind\":\"error\",\"probability\":0.3}]}");

        Map<FaultKind, Integer> counts = counts(plan, new Random(42), 1000);

        assertThat(counts).isEqualTo(Map.of(FaultKind.ERROR, 258));
    }

    @Test
    void injectsTheFirstFaultThatOccurs() {
        Plan plan =
                PlanReader.read(
                        """
                        {"faults": [{"kind": "error", "probability": 0.5},
                                    {"kind": "reset", "probability": 0.5},
                                    {"kind": "hang"},
                                    {"kind": "crash"}]}
                        """);

        Map<FaultKind, Integer> counts = counts(plan, new Random(42), 1000);

        assertThat(counts)
                .isEqualTo(Map.of(FaultKind.ERROR, 491, FaultKind.RESET, 241, FaultKind.HANG, 268));
    }

    @Test
    void drawsNoNumberForAProbabilityOfZeroOrOne() {
        Plan never = PlanReader.read("{\"faults\":[{\"kind\":\"error\",\"probability\":0}]}");
        Plan always = PlanReader.read("{\"faults\":[{\"kind\":\"error\",\"probability\":1}]}");

        assertThat(at(Duration.ZERO, never, UNTOUCHED)).isNull();
        assertThat(at(Duration.ZERO, always, UNTOUCHED))
                .isEqualTo(
                        new InjectedFault(always.activeAt(START, START).getFirst(), Duration.ZERO));
    }

    @Test
    void drawsNothingWithoutFaults() {
        assertThat(InjectedFault.draw(List.of(), UNTOUCHED)).isNull();
    }

    @Test
    void drawsUniformDelaysWithinTheirRange() {
        Plan plan =
                PlanReader.read(
                        """
                        {"faults": [{"kind": "latency", "uniform": {"min": "100ms", "max": "2s"}}]}
                        """);

        List<Duration> delays = delays(plan, 1000);

        assertThat(delays)
                .allMatch(delay -> delay.compareTo(Duration.ofMillis(100)) >= 0)
                .allMatch(delay -> delay.compareTo(Duration.ofSeconds(2)) <= 0)
                .anyMatch(delay -> delay.toMillis() < 200)
                .anyMatch(delay -> delay.toMillis() > 1900);
    }

    @Test
    void drawsLognormalDelaysAroundTheMedianAndNoneAboveTheMaximum() {
        Plan plan =
                PlanReader.read(
                        """
                        {"faults": [{"kind": "latency", "lognormal": {"median": "200ms", "sigma": 4}}]}
                        """);

        List<Duration> delays = delays(plan, 1000);

        assertThat(delays.stream().filter(delay -> delay.toMillis() < 200)).hasSize(461);
        assertThat(delays).allMatch(delay -> delay.compareTo(Fault.MAX_DELAY) <= 0);
        assertThat(delays).contains(Fault.MAX_DELAY);
    }

    @ParameterizedTest
    @CsvSource({"0, ERROR", "1999, ERROR", "2000, RESET", "4999, RESET", "5000,", "90000,"})
    void runsEachPhaseOnceAndIsCalmAfterTheLast(long millis, @Nullable FaultKind expected) {
        Plan plan =
                PlanReader.read(
                        """
                        {"phases": [{"for": "2s", "faults": [{"kind": "error"}]},
                                    {"for": "3s", "faults": [{"kind": "reset"}]}]}
                        """);

        assertThat(kindAt(Duration.ofMillis(millis), plan)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, ERROR", "999, ERROR", "1000, RESET", "2999, RESET", "3000,"})
    void endsAFaultBeforeItsPhase(long millis, @Nullable FaultKind expected) {
        Plan plan =
                PlanReader.read(
                        """
                        {"phases": [{"for": "3s", "faults": [{"kind": "error", "for": "1s"},
                                                             {"kind": "reset"}]}]}
                        """);

        assertThat(kindAt(Duration.ofMillis(millis), plan)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T14:23:00Z, LATENCY",
        "2026-01-15T14:23:44.999Z, LATENCY",
        "2026-01-15T14:23:45Z, ERROR",
        "2026-01-15T14:23:59.999Z, ERROR",
        "2026-01-15T14:24:00Z, LATENCY",
        "2031-07-01T00:00:50Z, ERROR"
    })
    void alignsRepeatingPhasesToTheClock(Instant now, FaultKind expected) {
        Plan weather = PlanReader.read("{\"preset\":\"weather\"}");
        RandomGenerator always = () -> 0L;

        for (String since : List.of("2026-01-15T14:22:17Z", "2026-01-15T14:23:00Z")) {
            InjectedFault fault =
                    InjectedFault.draw(weather.activeAt(Instant.parse(since), now), always);

            assertThat(fault).isNotNull().extracting(InjectedFault::kind).isEqualTo(expected);
        }
    }

    private static Map<FaultKind, Integer> counts(Plan plan, RandomGenerator random, int calls) {
        Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
        for (int call = 0; call < calls; call++) {
            InjectedFault fault = at(Duration.ZERO, plan, random);
            if (fault != null) {
                counts.merge(fault.kind(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static List<Duration> delays(Plan plan, int calls) {
        Random random = new Random(42);
        List<Duration> delays = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            InjectedFault fault = at(Duration.ZERO, plan, random);
            if (fault != null) {
                delays.add(fault.delay());
            }
        }
        return delays;
    }

    private static @Nullable FaultKind kindAt(Duration position, Plan plan) {
        InjectedFault fault = at(position, plan, UNTOUCHED);
        return fault == null ? null : fault.kind();
    }

    private static @Nullable InjectedFault at(
            Duration position, Plan plan, RandomGenerator random) {
        return InjectedFault.draw(plan.activeAt(START, START.plus(position)), random);
    }
}
