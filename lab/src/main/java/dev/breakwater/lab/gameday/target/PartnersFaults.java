package dev.breakwater.lab.gameday.target;

import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.launcher.PartnersClient;
import java.io.IOException;

/** Sets fault plans of the partners. */
public record PartnersFaults(PartnersClient partners) {

    /**
     * Sets a plan.
     *
     * @throws IOException if no partner knows it, or none answers
     */
    public void set(String plan) throws IOException {
        try {
            partners.setPlan(plan);
        } catch (CommandException unknownPlan) {
            throw new IOException(unknownPlan.getMessage(), unknownPlan);
        }
    }

    /** Ends every fault. */
    public void calm() throws IOException {
        partners.calm();
    }
}
