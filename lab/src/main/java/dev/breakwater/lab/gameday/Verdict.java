package dev.breakwater.lab.gameday;

import static java.util.stream.Collectors.joining;

import dev.breakwater.lab.load.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must hold of a scenario that was played, and whether it did. */
record Verdict(Course course, List<Finding> findings) {

    static Verdict of(Course course) {
        List<Finding> findings = new ArrayList<>();
        course.failure()
                .ifPresent(why -> findings.add(new Finding("played to its end", why, false)));
        findings.addAll(ofReads(course));
        findings.addAll(ofHealing(course));
        findings.addAll(ofOrders(course));
        course.alerts().ifPresent(told -> findings.addAll(ofAlerts(course, told)));
        return new Verdict(course, List.copyOf(findings));
    }

    boolean holds() {
        return findings.stream().allMatch(Finding::holds);
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

    private static List<Finding> ofReads(Course course) {
        Scenario.Must must = course.scenario().must();
        long failed = course.reads().where(Call::isError).count();
        double full = course.reads().percent("FULL");
        List<Finding> findings = new ArrayList<>();
        findings.add(
                new Finding(
                        "reads that failed: at most " + must.failedReads(),
                        failed + " of " + course.reads().count(),
                        failed <= must.failedReads() && course.reads().count() > 0));
        findings.add(gap("a 200 to a read", course.readGap(), must.readGap()));
        if (must.fullPercent() > 0) {
            findings.add(
                    new Finding(
                            "FULL reads: at least " + must.fullPercent() + " %",
                            String.format(Locale.ROOT, "%.1f %%", full),
                            full >= must.fullPercent()));
        }
        return findings;
    }

    private static List<Finding> ofHealing(Course course) {
        return course.events().stream()
                .filter(event -> event.healing().isPresent())
                .map(event -> {
                    Course.Healing healing = event.healing().get();
                    return new Finding(
                            "healed by itself: " + event.step().title(),
                            healing.time()
                                    .map(Verdict::seconds)
                                    .orElseGet(
                                            () -> "no: " + String.join("; ", healing.ailments())),
                            healing.time().isPresent());
                })
                .toList();
    }

    private static List<Finding> ofOrders(Course course) {
        Course.Orders orders = course.orders();
        List<Finding> findings = new ArrayList<>();
        if (course.scenario().load().orders() == 0) {
            return findings;
        }
        course.scenario()
                .must()
                .orderGap()
                .ifPresent(
                        most -> findings.add(gap("an order told done", course.orderGap(), most)));
        findings.add(
                new Finding(
                        "every client is told what became of its order",
                        orders.acknowledged() + " of " + orders.wanted(),
                        orders.wanted() > 0 && orders.acknowledged() == orders.wanted()));
        findings.add(
                new Finding(
                        "no acknowledged order is lost or doubled",
                        audit(orders),
                        orders.differences().isEmpty()));
        return findings;
    }

    /** Where somebody is told of them. */
    private static List<Finding> ofAlerts(Course course, List<Course.Told> told) {
        List<Finding> findings = new ArrayList<>();
        course.scenario()
                .must()
                .alerts()
                .ifPresent(alerts ->
                        findings.add(new Finding(title(alerts), told(told), agree(alerts, told))));
        List<String> lasting =
                told.stream()
                        .filter(each -> each.over().isEmpty())
                        .map(Course.Told::alert)
                        .toList();
        findings.add(
                new Finding(
                        "every alert is over",
                        lasting.isEmpty() ? "yes" : String.join(", ", lasting) + " still fires",
                        lasting.isEmpty()));
        return findings;
    }

    private static String title(Scenario.Alerts alerts) {
        return "alerts: "
                + names(alerts.expected())
                + (alerts.maybe().isEmpty() ? "" : ", and perhaps " + names(alerts.maybe()));
    }

    private static boolean agree(Scenario.Alerts alerts, List<Course.Told> told) {
        List<String> names = told.stream().map(Course.Told::alert).toList();
        return names.containsAll(alerts.expected())
                && names.stream()
                        .allMatch(name ->
                                alerts.expected().contains(name) || alerts.maybe().contains(name));
    }

    /** Each with its times. */
    static String told(List<Course.Told> told) {
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

    private static String audit(Course.Orders orders) {
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

    private static Finding gap(String of, Duration longest, Duration most) {
        return new Finding(
                "longest time without " + of + ": at most " + seconds(most),
                seconds(longest),
                longest.compareTo(most) <= 0);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
