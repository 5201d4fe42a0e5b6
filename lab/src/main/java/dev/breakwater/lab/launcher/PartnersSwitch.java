package dev.breakwater.lab.launcher;

import dev.breakwater.console.client.CommandFailedException;
import dev.breakwater.fault.PartnerClient;
import dev.breakwater.lab.CommandException;
import dev.breakwater.lab.EnvironmentVariables;
import java.io.IOException;
import java.util.Locale;

/**
 * {@code make partners}: sets the plan in {@code PLAN}, {@code calm} or a partner with its fault
 * like {@code payment-down}, and shows what each partner does. {@code PARTNERS} is an address other
 * than the local demo's.
 */
public final class PartnersSwitch {

    private PartnersSwitch() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CommandException.exitOnFailure(() -> {
            var environment = new EnvironmentVariables(System.getenv());
            String url =
                    environment.text("PARTNERS", PortLayout.from(environment).partners().url());
            setAndShow(url, environment.text("PLAN", ""));
        });
    }

    private static void setAndShow(String url, String plan) {
        PartnerClient client = FaultClients.ofPartners(url);
        try {
            if (!plan.isEmpty()) {
                PartnersPlan.set(client, plan);
            }
            client.partners()
                    .forEach(partner ->
                            System.out.printf(
                                    Locale.ROOT, "%-16s %s%n", partner.name(), partner.state()));
        } catch (CommandFailedException e) {
            throw new CommandException(
                    url + ": " + e.getMessage() + " (With the demo's PORT_OFFSET?)", e);
        }
    }
}
