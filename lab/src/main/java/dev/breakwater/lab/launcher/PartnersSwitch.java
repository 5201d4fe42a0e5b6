package dev.breakwater.lab.launcher;

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
        PartnersClient client = new PartnersClient(url);
        try {
            if (!plan.isEmpty()) {
                client.setPlan(plan);
            }
            client.partners()
                    .forEach(partner ->
                            System.out.printf(
                                    Locale.ROOT,
                                    "%-16s %s%n",
                                    partner.getName(),
                                    PartnersClient.fault(partner)));
        } catch (IOException e) {
            throw new CommandException(
                    url + ": no partners run there (with the demo's PORT_OFFSET?)", e);
        }
    }
}
