package dev.breakwater.lab.protection.report;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import java.util.List;
import java.util.stream.Stream;

/** What the protected service guarantees to its callers and its callee, by its own settings. */
public final class Guarantees {

    private static final double NOISE_MILLIS = 250;

    /** An attempt that times out, and a normal call at another replica. */
    private static final double ONE_TIMEOUT_MILLIS = 600;

    /** The breaker's open interval, a deadline for its half-open trials, and a second of noise. */
    private static final double RECOVERY_SECONDS = 5 + 2.5 + 1;

    /** The limit, and two clients whose permits are free before the callee sees them leave. */
    private static final double BULKHEAD = 128 + 2;

    private final ScenarioResult result;

    private Guarantees(ScenarioResult result) {
        this.result = result;
    }

    public static List<Guarantee> of(ScenarioResult result) {
        var guarantees = new Guarantees(result);
        return Stream.of(guarantees.ofScenario(), guarantees.ofEveryScenario())
                .flatMap(List::stream)
                .toList();
    }

    private List<Guarantee> ofScenario() {
        Calls calls = result.duringFault();
        return switch (result.scenario()) {
            case REFUSED, HANG ->
                    List.of(atMost("calls of the callee per call", result.requestsPerCall(), 0.05));
            case CLASSIC -> List.of(atLeast("FULL answers in %", calls.percent("FULL"), 85));
            case ONE_HANGS, ONE_FAILS, ONE_FLAKY ->
                    List.of(
                            full(),
                            atMost("99th percentile in ms", calls.millis(99), ONE_TIMEOUT_MILLIS),
                            atMost("% of the requests at that one", result.percentAtFirst(), 10));
            case ONE_SLOW ->
                    List.of(
                            full(),
                            atMost("99th percentile in ms", calls.millis(99), 15),
                            atMost("% of the requests at that one", result.percentAtFirst(), 5));
            case TAIL ->
                    List.of(
                            full(),
                            atMost("99th percentile in ms", calls.millis(99), 30),
                            atMost("calls of the callee per call", result.requestsPerCall(), 1.03));
            case FLAPPING -> List.of();
        };
    }

    private Guarantee full() {
        return atLeast("FULL answers in %, once settled,", result.fullPercentOnceAdapted(), 99);
    }

    private List<Guarantee> ofEveryScenario() {
        Calls calls = result.sinceFault();
        return List.of(
                atMost(
                        "latest answer in ms",
                        calls.millis(100),
                        Call.DEADLINE_MILLIS + NOISE_MILLIS),
                atMost("answers that are not a 200, in %,", calls.percent(Call::isError), 0),
                atMost(
                        "seconds from the repair to FULL",
                        result.secondsUntilFull().orElse(Double.NaN),
                        RECOVERY_SECONDS),
                atMost("calls in flight", result.calleeLoad().maxInFlight(), BULKHEAD));
    }

    private Guarantee atMost(String what, double figure, double limit) {
        return Guarantee.atMost(result.scenario().id(), what, figure, limit);
    }

    private Guarantee atLeast(String what, double figure, double limit) {
        return Guarantee.atLeast(result.scenario().id(), what, figure, limit);
    }
}
