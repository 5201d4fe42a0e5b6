package dev.breakwater.lab.protection.overload;

import java.util.List;
import java.util.stream.DoubleStream;

/** How load and capacity change over time. */
public record OverloadScenario(
        CalleeShape shape, String id, String description, Kind kind, List<LoadStep> steps) {

    /** What a scenario shows, and so which figures and promises it has. */
    public enum Kind {
        /** One lasting overload; its step is the last. */
        LOAD,
        /** Overload, while the capacity changes. */
        CAPACITY,
        /** Overload by sheddable reads beside normal reads and orders. */
        CRITICALITY,
        /** A short loss of capacity below the offered load. */
        METASTABLE,
        /** Load up and down. */
        SWEEP
    }

    /** Of a mixed load: reads and orders beside the sheddable reads, as shares of capacity. */
    public static final double NORMAL_READS = 0.25;

    public static final double ORDERS = 0.1;

    private static final LoadStep CALM = LoadStep.of("calm", 5, 0.5);

    public static OverloadScenario load(CalleeShape shape, int times) {
        return new OverloadScenario(
                shape,
                "overload-" + times + "x",
                times + " times what the callee can serve",
                Kind.LOAD,
                List.of(CALM, LoadStep.of(times + " times", 15, times)));
    }

    public static OverloadScenario capacityChanges(CalleeShape shape) {
        return new OverloadScenario(
                shape,
                "capacity",
                "4 times what the callee can serve, while its capacity is halved and doubled",
                Kind.CAPACITY,
                List.of(
                        CALM,
                        new LoadStep("capacity", 15, 4, 1),
                        new LoadStep("halved", 15, 4, 0.5),
                        new LoadStep("restored", 15, 4, 1),
                        new LoadStep("doubled", 15, 4, 2),
                        new LoadStep("restored again", 15, 4, 1)));
    }

    public static OverloadScenario mixedCriticality() {
        return new OverloadScenario(
                CalleeShape.ONE_ADDRESS,
                "criticality",
                "4 times what the callee can serve, of sheddable reads; beside it normal reads for"
                        + " 25 % and orders for 10 % of the capacity",
                Kind.CRITICALITY,
                List.of(
                        LoadStep.of("calm", 5, 0.25),
                        LoadStep.of("4 times, of sheddable reads", 15, 4)));
    }

    public static OverloadScenario metastable() {
        return new OverloadScenario(
                CalleeShape.ONE_ADDRESS,
                "metastable",
                "80 % of the capacity offered; the capacity falls to a quarter for ten seconds",
                Kind.METASTABLE,
                List.of(
                        new LoadStep("before", 60, 0.8, 1),
                        new LoadStep("a quarter of the capacity", 10, 0.8, 0.25),
                        new LoadStep("restored", 60, 0.8, 1)));
    }

    public static OverloadScenario sweep() {
        return new OverloadScenario(
                CalleeShape.ONE_ADDRESS,
                "sweep",
                "load up to twice the capacity and down again",
                Kind.SWEEP,
                DoubleStream.of(0.5, 0.75, 0.9, 1.1, 1.5, 2, 1.5, 1.1, 0.9, 0.75, 0.5)
                        .mapToObj(load -> LoadStep.of(String.valueOf(load), 8, load))
                        .toList());
    }

    /** Returns the scenario's name, which is unique. */
    public String name() {
        return shape == CalleeShape.ONE_ADDRESS ? id : id + " at three addresses";
    }

    public int seconds() {
        return steps.stream().mapToInt(LoadStep::seconds).sum();
    }
}
