package dev.breakwater.lab.gameday.report;

import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.gameday.scenario.DrillScenario;
import dev.breakwater.lab.load.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run, checked against the requirements of its scenario. */
public record Verdict(RunResult result, List<CheckResult> checks) {

    public static Verdict of(RunResult result) {
        List<CheckResult> checks = new ArrayList<>();
        result.failure()
                .ifPresent(why -> checks.add(new CheckResult("runs to its end", why, false)));
        checkReads(result, checks);
        checkRecoveries(result, checks);
        if (result.scenario().load().orders() > 0) {
            checkOrders(result, checks);
        }
        result.alerts().ifPresent(alerts -> checkAlerts(result.scenario().must(), alerts, checks));
        return new Verdict(result, List.copyOf(checks));
    }

    public boolean holds() {
        return checks.stream().allMatch(CheckResult::holds);
    }

    /** Returns "holds", or each breach. */
    @Override
    public String toString() {
        return holds()
                ? "holds"
                : checks.stream()
                        .filter(check -> !check.holds())
                        .map(check -> check.requirement() + ": " + check.measured())
                        .collect(joining("; ", "BREACHED: ", ""));
    }

    private static void checkReads(RunResult result, List<CheckResult> checks) {
        DrillScenario.Requirements must = result.scenario().must();
        int reads = result.reads().count();
        int failed = result.reads().where(Call::isError).count();
        double full = result.reads().percent("FULL");
        checks.add(
                new CheckResult(
                        "failed reads: at most " + must.failedReads(),
                        failed + " of " + reads,
                        failed <= must.failedReads() && reads > 0));
        checks.add(gap("a 200 to a read", result.readGap(), must.readGap()));
        if (must.fullPercent() > 0) {
            checks.add(
                    new CheckResult(
                            "FULL reads: at least " + must.fullPercent() + " %",
                            String.format(Locale.ROOT, "%.1f %%", full),
                            full >= must.fullPercent()));
        }
    }

    private static void checkRecoveries(RunResult result, List<CheckResult> checks) {
        for (RunResult.StepEvent event : result.events()) {
            event.recovery()
                    .ifPresent(recovery ->
                            checks.add(
                                    new CheckResult(
                                            "recovers by itself: " + event.step().title(),
                                            recovery.time()
                                                    .map(Verdict::seconds)
                                                    .orElseGet(() ->
                                                            "no: "
                                                                    + String.join(
                                                                            "; ",
                                                                            recovery
                                                                                    .unhealthyParts())),
                                            recovery.time().isPresent())));
        }
    }

    private static void checkOrders(RunResult result, List<CheckResult> checks) {
        RunResult.OrderAudit orders = result.orders();
        result.scenario()
                .must()
                .orderGap()
                .ifPresent(limit -> checks.add(gap("an accepted order", result.orderGap(), limit)));
        checks.add(
                new CheckResult(
                        "every client learns the outcome of its order",
                        orders.acknowledged() + " of " + orders.wanted(),
                        orders.wanted() > 0 && orders.acknowledged() == orders.wanted()));
        checks.add(
                new CheckResult(
                        "no acknowledged order is lost or doubled",
                        audit(orders),
                        orders.differences().isEmpty()));
    }

    private static void checkAlerts(
            DrillScenario.Requirements must,
            List<RunResult.FiredAlert> alerts,
            List<CheckResult> checks) {
        List<String> maybe = must.maybeAlerts();
        List<String> names = alerts.stream().map(RunResult.FiredAlert::name).toList();
        must.alerts()
                .ifPresent(expected ->
                        checks.add(
                                new CheckResult(
                                        "alerts: "
                                                + list(expected)
                                                + (maybe.isEmpty()
                                                        ? ""
                                                        : ", and perhaps " + list(maybe)),
                                        describe(alerts),
                                        names.containsAll(expected)
                                                && names.stream()
                                                        .allMatch(name ->
                                                                expected.contains(name)
                                                                        || maybe.contains(name)))));
        List<String> active =
                alerts.stream()
                        .filter(alert -> alert.resolved().isEmpty())
                        .map(RunResult.FiredAlert::name)
                        .toList();
        checks.add(
                new CheckResult(
                        "every alert is resolved",
                        active.isEmpty() ? "yes" : list(active) + " still fires",
                        active.isEmpty()));
    }

    /** Returns the alerts with their times. */
    public static String describe(List<RunResult.FiredAlert> alerts) {
        return list(
                alerts.stream()
                        .map(alert ->
                                alert.name()
                                        + " after "
                                        + seconds(alert.fired())
                                        + alert.resolved()
                                                .map(end -> ", resolved after " + seconds(end))
                                                .orElse(""))
                        .toList());
    }

    private static String list(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static String audit(RunResult.OrderAudit orders) {
        List<String> found = orders.differences();
        String differences = found.isEmpty() ? "none" : found.size() + ": " + found.getFirst();
        if (!orders.audited()) {
            return differences + " (as users see their orders; the database is not accessible)";
        }
        return orders.uncertain() == 0
                ? differences
                : "%s (%d were pending when the partners lost their journal)"
                        .formatted(differences, orders.uncertain());
    }

    private static CheckResult gap(String event, Duration longest, Duration limit) {
        return new CheckResult(
                "longest time without " + event + ": at most " + seconds(limit),
                seconds(longest),
                longest.compareTo(limit) <= 0);
    }

    public static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
