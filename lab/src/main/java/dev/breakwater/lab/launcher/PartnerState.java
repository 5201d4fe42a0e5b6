package dev.breakwater.lab.launcher;

import java.util.List;
import java.util.stream.Stream;

/**
 * A partner as its server shows it.
 *
 * @param state the present one
 * @param states all that it can be set to
 */
record PartnerState(String name, String state, List<String> states) {

    /** Returns the plans that give this partner a fault, like {@code payment-down}. */
    Stream<String> plans() {
        return states.stream()
                .filter(each -> !each.equals(PartnersClient.WELL))
                .map(each -> name + "-" + each);
    }

    /** Returns the present fault, or {@code well}. */
    String fault() {
        return state.equals(PartnersClient.WELL) ? "well" : state;
    }
}
