package dev.breakwater.lab.gameday.target;

import dev.breakwater.console.client.CommandFailedException;
import dev.breakwater.fault.PartnerClient;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.launcher.PartnersPlan;
import java.io.IOException;

/** Sets fault plans of the partners. */
public record PartnersFaults(PartnerClient partners) {

    /**
     * Sets a plan.
     *
     * @throws IOException if no partner knows it, or none answers
     */
    public void set(String plan) throws IOException {
        try {
            PartnersPlan.set(partners, plan);
        } catch (CommandException | CommandFailedException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /** Ends every fault. */
    public void calm() throws IOException {
        try {
            partners.reset();
        } catch (CommandFailedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
