package dev.breakwater.lab.launcher;

import java.util.Locale;

/** The page that greets whoever started the demo: each of its commands works when pasted. */
final class WhatToTry {

    private static final String AN_ORDER =
            "-H 'Idempotency-Key: 1' --json '{\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}'";

    private WhatToTry() {}

    static String page(Settings settings, long pidOfReplica2, double secondsToReady) {
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
                        "Everything is ready after %.1f s. Watch it, and break it:"
                                + " http://localhost:%d/",
                        secondsToReady,
                        settings.layout().userService().port()),
                "",
                "Or in another terminal:",
                "",
                line(user + "/user/orders", "orders, with their service level"),
                line(user + "/user/orders -i -H 'X-User-Id: user-0042'", "of another user"),
                line(user + "/user/orders " + AN_ORDER, "an order; twice: the same one"),
                line(partners + "payment-down", "orders are accepted, and paid later"),
                line(partners + "calm", "every partner is well"),
                line(faults + "storm", "every replica answers 503"),
                line(faults + "calm", "the weather clears"),
                line(replica + "/actuator/faults", "what replica 1 does on purpose"),
                line("kill -9 " + pidOfReplica2, "replica 2 dies, and is started again"),
                line(manager + "/actuator/health", "the breakers, among the rest"),
                line(manager + "/actuator/prometheus | grep breaker_state", "as a monitor sees it"),
                "",
                "Ctrl-C stops everything. Logs are in " + settings.stateDirectory() + "/logs.",
                "");
    }

    private static String line(String command, String comment) {
        return String.format(Locale.ROOT, "  %-64s # %s", command, comment);
    }
}
