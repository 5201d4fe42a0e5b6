package dev.breakwater.lab.launcher;

import java.util.Locale;

/** The text that the demo prints when it is ready. Each command works when pasted. */
final class WelcomeText {

    private static final String ORDER =
            "-H 'Idempotency-Key: 1' --json '{\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}'";

    private WelcomeText() {}

    static String of(DemoSettings settings, long replica2Pid, double secondsToReady) {
        String user = "curl -s localhost:" + settings.layout().userService().port();
        String manager = "curl -s localhost:" + settings.layout().userService().management().port();
        String replica =
                "curl -s localhost:" + settings.layout().replicas().getFirst().management().port();
        String shift = settings.portOffset() == 0 ? "" : " PORT_OFFSET=" + settings.portOffset();
        String faults = "make faults" + shift + " PLAN=";
        String partners = "make partners" + shift + " PLAN=";
        return String.join(
                "\n",
                "",
                String.format(
                        Locale.ROOT,
                        "Everything is ready after %.1f s. Watch it and break it at"
                                + " http://localhost:%d/",
                        secondsToReady,
                        settings.layout().userService().port()),
                "",
                "Or in another terminal:",
                "",
                line(user + "/user/orders", "orders, with their service level"),
                line(user + "/user/orders -i -H 'X-User-Id: user-0042'", "another user's orders"),
                line(user + "/user/orders " + ORDER, "places an order; sent again: the same order"),
                line(partners + "payment-down", "orders are accepted and charged later"),
                line(partners + "calm", "ends every partner's fault"),
                line(faults + "storm", "every replica answers 503"),
                line(faults + "calm", "ends every fault"),
                line(replica + "/actuator/faults", "the fault plan of replica 1"),
                line("kill -9 " + replica2Pid, "replica 2 dies and is restarted"),
                line(manager + "/actuator/health", "health, with the breakers"),
                line(
                        manager + "/actuator/prometheus | grep breaker_state",
                        "the breakers as metrics"),
                "",
                "Ctrl-C stops everything. Logs are in " + settings.stateDirectory() + "/logs.",
                "");
    }

    private static String line(String command, String comment) {
        return String.format(Locale.ROOT, "  %-64s # %s", command, comment);
    }
}
