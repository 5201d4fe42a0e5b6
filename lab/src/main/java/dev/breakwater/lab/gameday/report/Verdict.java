package dev.breakwater.lab.gameday.report;

import dev.breakwater.lab.gameday.scenario.DrillScenario;




import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.load.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must hold of a scenario that was played, and whether it did. */
public record Verdict(RunResult course, List<CheckResult> findings) {

    public static Verdict of(RunResult course) {
        List<CheckResult> findings = new ArrayList<>();
        course.failure()
                .ifPresent(why -> findings.add(new CheckResult("played to its end", why, false)));
        findings.addAll(ofReads(course));
        findings.addAll(ofHealing(course));
        findings.addAll(ofOrders(course));
        course.alerts().ifPresent(told -> findings.addAll(ofAlerts(course, told)));
        return new Verdict(course, List.copyOf(findings));
    }

    public boolean holds() {
        return findings.stream().allMatch(CheckResult::holds);
    }

    /** That it holds, or each breach. */
    @Override
    public String toString() {
        return holds()
                ? "holds"
                : findings.stream()
                        .filter(finding -> !finding.holds())
                        .map(finding -> finding.what() + ": " + finding.measured())
                        .collect(joining("; ", "BREACHED: ", ""));
    }

    private static List<CheckResult> ofReads(RunResult course) {
        DrillScenario.Requirements must = course.scenario().must();
        long failed = course.reads().where(Call::isError).count();
        double full = course.reads().percent("FULL");
        List<CheckResult> findings = new ArrayList<>();
        findings.add(
                new CheckResult(
                        "reads that failed: at most " + must.failedReads(),
                        failed + " of " + course.reads().count(),
                        failed <= must.failedReads() && course.reads().count() > 0));
        findings.add(gap("a 200 to a read", course.readGap(), must.readGap()));
        if (must.fullPercent() > 0) {
            findings.add(
                    new CheckResult(
                            "FULL reads: at least " + must.fullPercent() + " %",
                            String.format(Locale.ROOT, "%.1f %%", full),
                            full >= must.fullPercent()));
        }
        return findings;
    }

    private static List<CheckResult> ofHealing(RunResult course) {
        return course.events().stream()
                .filter(event -> event.recovery().isPresent())
                .map(event -> {
                    RunResult.Recovery recovery = event.recovery().get();
                    return new CheckResult(
                            "healed by itself: " + event.step().title(),
                            recovery.time()
                                    .map(Verdict::seconds)
                                    .orElseGet(
                                            () -> "no: " + String.join("; ", recovery.unhealthyParts())),
                            recovery.time().isPresent());
                })
                .toList();
    }

    private static List<CheckResult> ofOrders(RunResult course) {
        RunResult.OrderAudit orders = course.orders();
        List<CheckResult> findings = new ArrayList<>();
        if (course.scenario().load().orders() == 0) {
            return findings;
        }
        course.scenario()
                .must()
                .orderGap()
                .ifPresent(
                        most -> findings.add(gap("an order told done", course.orderGap(), most)));
        findings.add(
                new CheckResult(
                        "every client is told what became of its order",
                        orders.acknowledged() + " of " + orders.wanted(),
                        orders.wanted() > 0 && orders.acknowledged() == orders.wanted()));
        findings.add(
                new CheckResult(
                        "no acknowledged order is lost or doubled",
                        audit(orders),
                        orders.differences().isEmpty()));
        return findings;
    }

    /** Where somebody is told of them. */
    private static List<CheckResult> ofAlerts(RunResult course, List<RunResult.FiredAlert> told) {
        List<CheckResult> findings = new ArrayList<>();
        DrillScenario.Requirements must = course.scenario().must();
        must.alerts()
                .ifPresent(expected ->
                        findings.add(
                                new CheckResult(
                                        title(expected, must.maybeAlerts()),
                                        told(told),
                                        agree(expected, must.maybeAlerts(), told))));
        List<String> lasting =
                told.stream()
                        .filter(each -> each.over().isEmpty())
                        .map(RunResult.FiredAlert::alert)
                        .toList();
        findings.add(
                new CheckResult(
                        "every alert is over",
                        lasting.isEmpty() ? "yes" : String.join(", ", lasting) + " still fires",
                        lasting.isEmpty()));
        return findings;
    }

    private static String title(List<String> expected, List<String> maybe) {
        return "alerts: "
                + names(expected)
                + (maybe.isEmpty() ? "" : ", and perhaps " + names(maybe));
    }

    private static boolean agree(List<String> expected, List<String> maybe, List<RunResult.FiredAlert> told) {
        List<String> names = told.stream().map(RunResult.FiredAlert::alert).toList();
        return names.containsAll(expected)
                && names.stream()
                        .allMatch(name ->
                                expected.contains(name) || maybe.contains(name));
    }

    /** Each with its times. */
    public static String told(List<RunResult.FiredAlert> told) {
        return names(
                told.stream()
                        .map(each ->
                                each.alert()
                                        + " after "
                                        + seconds(each.after())
                                        + each.over()
                                                .map(over -> ", over after " + seconds(over))
                                                .orElse(""))
                        .toList());
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static String audit(RunResult.OrderAudit orders) {
        String differences =
                orders.differences().isEmpty()
                        ? "none"
                        : "%d: %s"
                                .formatted(
                                        orders.differences().size(),
                                        orders.differences().getFirst());
        if (!orders.audited()) {
            return differences + " (as their users see it: nobody can read the books there)";
        }
        return orders.uncertain() == 0
                ? differences
                : "%s (%d were under way while the partners lost their memory)"
                        .formatted(differences, orders.uncertain());
    }

    private static CheckResult gap(String of, Duration longest, Duration most) {
        return new CheckResult(
                "longest time without " + of + ": at most " + seconds(most),
                seconds(longest),
                longest.compareTo(most) <= 0);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
