package dev.breakwater.lab.protection.overload;

import dev.breakwater.lab.load.Call;
import dev.breakwater.lab.load.Calls;
import dev.breakwater.lab.protection.report.Guarantee;
import java.util.List;
import java.util.stream.Stream;

/** What the protected service guarantees when there is more work than its callee can do. */
public final class OverloadGuarantees {

    private static final double OF_CAPACITY = 90;
    private static final double P99_MILLIS = 500;
    private static final double RECOVERY_SECONDS = 10;

    private final OverloadResult result;

    private OverloadGuarantees(OverloadResult result) {
        this.result = result;
    }

    public static List<Guarantee> of(OverloadResult result) {
        return new OverloadGuarantees(result).guarantees();
    }

    private List<Guarantee> guarantees() {
        return switch (result.scenario().kind()) {
            case LOAD -> Stream.concat(Stream.of(capacity(), p99()), always()).toList();
            case CAPACITY -> Stream.concat(afterEachChange(), always()).toList();
            case CRITICALITY -> Stream.concat(critical(), always()).toList();
            case METASTABLE -> List.of(fullBefore(), recovery());
            case SWEEP -> List.of();
        };
    }

    private Guarantee capacity() {
        return atLeast(
                "FULL within a second, in % of capacity,",
                result.percentOfCapacity(result.settled()), OF_CAPACITY);
    }

    private Guarantee p99() {
        Calls full = result.readsIn(result.settled()).where(Call::isFull);
        return atMost("99th percentile of FULL in ms", full.millis(99), P99_MILLIS);
    }

    private Stream<Guarantee> afterEachChange() {
        return result.windows().stream()
                .filter(window -> window.step().load() > 1)
                .map(window ->
                        atLeast(
                                window.step().name() + ": FULL within a second, in % of capacity,",
                                result.percentOfCapacity(OverloadResult.adapted(window)),
                                OF_CAPACITY));
    }

    private Stream<Guarantee> critical() {
        StepWindow window = result.settled();
        return Stream.of(
                atLeast(
                        "orders answered with 201 or 202, in %,",
                        within(window, result.orders()).percent(OverloadResult::isPlaced), 99),
                atLeast(
                        "normal reads that are FULL, in %,",
                        within(window, result.normalReads()).percent("FULL"), 95));
    }

    private static Calls within(StepWindow window, Calls calls) {
        return calls.begunFrom(window.start()).begunBefore(window.end());
    }

    private Stream<Guarantee> always() {
        return Stream.of(
                atMost(
                        "answers that are not a labelled 200, in %,",
                        result.reads().percent(OverloadResult::isUnlabelled), 0),
                atMost("openings of the breaker", result.openings(), 0));
    }

    private Guarantee fullBefore() {
        StepWindow before = result.windows().getFirst();
        return atLeast("FULL at 80 % load, in %,", result.readsIn(before).percent("FULL"), 99.9);
    }

    private Guarantee recovery() {
        return atMost(
                "seconds from the restoration to 95 % FULL within a second",
                result.secondsUntilRecovered().orElse(Double.NaN), RECOVERY_SECONDS);
    }

    private Guarantee atMost(String what, double figure, double limit) {
        return Guarantee.atMost(result.scenario().name(), what, figure, limit);
    }

    private Guarantee atLeast(String what, double figure, double limit) {
        return Guarantee.atLeast(result.scenario().name(), what, figure, limit);
    }
}
