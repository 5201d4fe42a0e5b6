package dev.breakwater.lab.gameday;

import dev.breakwater.lab.launcher.PartnersEndpoint;
import dev.breakwater.lab.consistency.history.StateReader;
import java.io.IOException;

/** Switches third parties where their server's own pages for administrators are reached. */
final class PartnerPlans {

    private PartnerPlans() {}

    /**
     * Sets a plan.
     *
     * @param plan {@code calm}, or a partner and what becomes of it, like {@code payment-down}
     */
    static void set(StateReader books, String plan) throws IOException, InterruptedException {
        if (plan.equals(Step.CALM)) {
            books.partnersAdmin("POST", "/scenarios/reset", "").close();
            return;
        }
        String[] parts = plan.split("-", 2);
        String state = parts.length < 2 ? PartnersEndpoint.WELL : parts[1];
        books.partnersAdmin("PUT", "/scenarios/" + parts[0] + "/state", "{\"state\":\"" + state + "\"}")
                .close();
    }
}
