package dev.breakwater.lab.launcher;

import java.util.List;
import java.util.stream.Stream;

/**
 * A third party, as its switch shows it.
 *
 * @param state what it does now
 * @param states what it can be told to do
 */
record Partner(String name, String state, List<String> states) {

    /** Every plan but {@code calm}, by the name that people give it. */
    Stream<String> plans() {
        return states.stream()
                .filter(each -> !each.equals(PartnersEndpoint.WELL))
                .map(each -> name + "-" + each);
    }

    String inShort() {
        return state.equals(PartnersEndpoint.WELL) ? "well" : state;
    }
}
