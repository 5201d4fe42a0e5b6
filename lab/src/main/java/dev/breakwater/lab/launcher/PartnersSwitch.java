package dev.breakwater.lab.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * {@code make partners}: sets the plan in {@code PLAN}, which is {@code calm} or a partner and what
 * becomes of it, like {@code payment-down}; without one, shows what each partner does. {@code
 * PARTNERS} is another address than the local demo's.
 */
public final class PartnersSwitch {

    private static final String CALM = "calm";

    private PartnersSwitch() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            Environment environment = new Environment(System.getenv());
            tell(url(environment), environment.text("PLAN", ""));
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(e.status());
        }
    }

    private static String url(Environment environment) {
        String given = environment.text("PARTNERS", "");
        return given.isEmpty() ? Layout.from(environment).partners().url() : given;
    }

    private static void tell(String url, String plan) throws InterruptedException {
        try {
            PartnersEndpoint endpoint = new PartnersEndpoint(url);
            List<Partner> partners = endpoint.partners();
            if (plan.equals(CALM)) {
                endpoint.calm();
            } else if (!plan.isEmpty()) {
                String name = concerned(partners, plan).name();
                endpoint.set(name, plan.substring(name.length() + 1));
            }
            endpoint.partners().forEach(partner -> System.out.println(line(partner)));
        } catch (IOException e) {
            throw new CannotStart(
                    url + ": no partners run there (with the demo's PORT_OFFSET?)", e);
        }
    }

    /** Whom the plan is about. */
    static Partner concerned(List<Partner> partners, String plan) {
        return partners.stream()
                .filter(partner -> partner.plans().anyMatch(plan::equals))
                .findFirst()
                .orElseThrow(() ->
                        CannotStart.usage(
                                "PLAN is '"
                                        + plan
                                        + "': give calm, or one of "
                                        + String.join(
                                                ", ",
                                                partners.stream()
                                                        .flatMap(Partner::plans)
                                                        .toList())));
    }

    private static String line(Partner partner) {
        return String.format(Locale.ROOT, "%-16s %s", partner.name(), partner.inShort());
    }
}
