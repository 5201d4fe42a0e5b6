package dev.breakwater.lab.protection;

import dev.breakwater.lab.Console;
import dev.breakwater.lab.launcher.StateDirectory;
import dev.breakwater.lab.protection.overload.CalleeShape;
import dev.breakwater.lab.protection.overload.OverloadGuarantees;
import dev.breakwater.lab.protection.overload.OverloadReport;
import dev.breakwater.lab.protection.overload.OverloadResult;
import dev.breakwater.lab.protection.overload.OverloadScenario;
import dev.breakwater.lab.protection.overload.OverloadTables;
import dev.breakwater.lab.protection.report.Guarantee;
import dev.breakwater.lab.protection.report.OverloadPart;
import java.util.ArrayList;
import java.util.List;

/** Runs the parts of the benchmark with more work than the callee can do. */
record OverloadBench(StateDirectory state, int seed, Console console) {

    OverloadReport run(OverloadPart part) throws InterruptedException {
        List<List<OverloadResult>> results = new ArrayList<>();
        switch (part) {
            case OVERLOAD -> {
                for (CalleeShape shape : CalleeShape.values()) {
                    results.addAll(run(ServiceVariant.LIMITS, shape, overloads(shape)));
                }
            }
            case METASTABLE ->
                    results.addAll(
                            run(
                                    ServiceVariant.METASTABLE,
                                    CalleeShape.ONE_ADDRESS,
                                    List.of(
                                            OverloadScenario.metastable(),
                                            OverloadScenario.sweep())));
        }
        List<Guarantee> guarantees =
                results.stream()
                        .flatMap(List::stream)
                        .filter(r -> r.service().equals(ServiceVariant.PROTECTED.title()))
                        .flatMap(result -> OverloadGuarantees.of(result).stream())
                        .toList();
        return new OverloadReport(part, seed, results, guarantees);
    }

    private static List<OverloadScenario> overloads(CalleeShape shape) {
        List<OverloadScenario> scenarios = new ArrayList<>();
        for (int times : new int[] {2, 4, 8}) {
            scenarios.add(OverloadScenario.load(shape, times));
        }
        scenarios.add(OverloadScenario.capacityChanges(shape));
        if (shape == CalleeShape.ONE_ADDRESS) {
            scenarios.add(OverloadScenario.mixedCriticality());
        }
        return scenarios;
    }

    private List<List<OverloadResult>> run(
            List<ServiceVariant> variants, CalleeShape shape, List<OverloadScenario> scenarios)
            throws InterruptedException {
        var stack = new FaultBenchStack(state, console);
        List<ServiceUnderTest> services = stack.start(variants, shape.addresses());
        List<OverloadSubject> subjects = OverloadSubject.of(services, shape);
        stack.warmUp(services, shape.capacity());
        var runner = new OverloadRunner(subjects, seed, console);
        List<List<OverloadResult>> results = new ArrayList<>();
        for (OverloadScenario scenario : scenarios) {
            List<OverloadResult> result = runner.run(scenario);
            console.print(OverloadTables.of(result).toString());
            results.add(result);
        }
        stack.stop(services);
        return results;
    }
}
