package dev.breakwater.lab.launcher;

import static java.util.stream.Collectors.joining;

import dev.breakwater.fault.PartnerClient;
import dev.breakwater.fault.PartnerView;
import dev.breakwater.lab.CommandException;
import java.util.List;
import java.util.stream.Stream;

/** A plan of the partners: {@code calm}, or a partner with its fault like {@code payment-down}. */
public final class PartnersPlan {

    private static final String CALM = "calm";

    private PartnersPlan() {}

    /**
     * Sets a plan.
     *
     * @throws CommandException if no partner knows the plan, with the plans that there are
     * @throws dev.breakwater.console.client.CommandFailedException if WireMock does not answer, or
     *     refuses
     */
    public static void set(PartnerClient partners, String plan) {
        if (plan.equals(CALM)) {
            partners.reset();
        } else {
            String partner = partnerOf(partners.partners(), plan).name();
            partners.set(partner, plan.substring(partner.length() + 1));
        }
    }

    static PartnerView partnerOf(List<PartnerView> partners, String plan) {
        return partners.stream()
                .filter(partner -> plans(partner).anyMatch(plan::equals))
                .findFirst()
                .orElseThrow(() ->
                        CommandException.usage(
                                partners.stream()
                                        .flatMap(PartnersPlan::plans)
                                        .collect(
                                                joining(
                                                        ", ",
                                                        "PLAN is '"
                                                                + plan
                                                                + "': give calm, or one of ",
                                                        ""))));
    }

    /** Returns the plans that give a partner a fault, like {@code payment-down}. */
    private static Stream<String> plans(PartnerView partner) {
        return partner.states().stream()
                .filter(state -> !state.equals(PartnerClient.WELL))
                .map(state -> partner.name() + "-" + state);
    }
}
