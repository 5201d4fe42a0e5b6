package dev.breakwater.order.faults;

import static org.assertj.core.api.Assertions.assertThat;

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

class DecisionTest {

    private static final Instant START = Instant.parse("2026-01-15T14:23:00Z");

    /** Fails if it is asked. */
    private static final RandomGenerator UNTOUCHED =
            () -> {
                throw new AssertionError("There was nothing to draw");
            };

    @Test
    void strikesAsOftenAsTheSeedSays() {
        Plan plan = PlanReader.read("{\"faults\":[{\"kind\":\"error\",\"probability\":0.3}]}");

        Map<Kind, Integer> counts = strikes(plan, new Random(42), 1000);

        assertThat(counts).isEqualTo(Map.of(Kind.ERROR, 258));
    }

    @Test
    void letsTheFirstFaultThatStrikesWin() {
        Plan plan =
                PlanReader.read(
                        """
                        {"faults": [{"kind": "error", "probability": 0.5},
                                    {"kind": "reset", "probability": 0.5},
                                    {"kind": "hang"},
                                    {"kind": "crash"}]}
                        """);

        Map<Kind, Integer> counts = strikes(plan, new Random(42), 1000);

        assertThat(counts).isEqualTo(Map.of(Kind.ERROR, 491, Kind.RESET, 241, Kind.HANG, 268));
    }

    @Test
    void drawsNothingWhereThereIsNoChoice() {
        Plan never = PlanReader.read("{\"faults\":[{\"kind\":\"error\",\"probability\":0}]}");
        Plan always = PlanReader.read("{\"faults\":[{\"kind\":\"error\",\"probability\":1}]}");

        assertThat(at(Duration.ZERO, never, UNTOUCHED)).isNull();
        assertThat(at(Duration.ZERO, always, UNTOUCHED))
                .isEqualTo(new Strike(Kind.ERROR, 503, Duration.ZERO));
    }

    @Test
    void drawsNothingForAFaultThatDoesNotConcernTheCall() {
        Plan plan = PlanReader.read("{\"faults\":[{\"kind\":\"error\",\"probability\":0.5}]}");

        Strike strike = Decision.strike(plan, START, START, _ -> false, UNTOUCHED);

        assertThat(strike).isNull();
    }

    @Test
    void drawsDelaysWithinTheirRange() {
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
    void drawsLognormalDelaysAroundTheMedianAndNoneAboveTheLongestWait() {
        Plan plan =
                PlanReader.read(
                        """
                        {"faults": [{"kind": "latency", "lognormal": {"median": "200ms", "sigma": 4}}]}
                        """);

        List<Duration> delays = delays(plan, 1000);

        assertThat(delays.stream().filter(delay -> delay.toMillis() < 200)).hasSize(461);
        assertThat(delays).allMatch(delay -> delay.compareTo(Fault.LONGEST_WAIT) <= 0);
        assertThat(delays).contains(Fault.LONGEST_WAIT);
    }

    @ParameterizedTest
    @CsvSource({"0, ERROR", "1999, ERROR", "2000, RESET", "4999, RESET", "5000,", "90000,"})
    void goesThroughThePhasesOnceAndIsCalmAfterTheLast(long millis, @Nullable Kind expected) {
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
    void endsAFaultBeforeItsPhase(long millis, @Nullable Kind expected) {
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
    void alignsRepeatingPhasesToTheClockWheneverTheyWereSet(Instant now, Kind expected) {
        Plan weather = PlanReader.read("{\"preset\":\"weather\"}");
        RandomGenerator strikes = () -> 0L;

        for (String since : List.of("2026-01-15T14:22:17Z", "2026-01-15T14:23:00Z")) {
            Strike strike = Decision.strike(weather, Instant.parse(since), now, _ -> true, strikes);

            assertThat(strike).isNotNull().extracting(Strike::kind).isEqualTo(expected);
        }
    }

    private static Map<Kind, Integer> strikes(Plan plan, RandomGenerator random, int calls) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (int call = 0; call < calls; call++) {
            Strike strike = at(Duration.ZERO, plan, random);
            if (strike != null) {
                counts.merge(strike.kind(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static List<Duration> delays(Plan plan, int calls) {
        Random random = new Random(42);
        List<Duration> delays = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            Strike strike = at(Duration.ZERO, plan, random);
            if (strike != null) {
                delays.add(strike.delay());
            }
        }
        return delays;
    }

    private static @Nullable Kind kindAt(Duration position, Plan plan) {
        Strike strike = at(position, plan, UNTOUCHED);
        return strike == null ? null : strike.kind();
    }

    private static @Nullable Strike at(Duration position, Plan plan, RandomGenerator random) {
        return Decision.strike(plan, START, START.plus(position), _ -> true, random);
    }
}
