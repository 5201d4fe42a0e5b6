package dev.breakwater.lab.dashboards;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that should have an answer while the stack is under load.
 *
 * @param where it stands, for whoever has to mend it
 * @param query in PromQL, without variables
 */
record PromqlQuery(String where, String query) {

    /**
     * Besides itself, each of its selectors: {@code or vector(0)}, say, hides that one of them
     * names a metric that nobody has.
     */
    List<PromqlQuery> andItsSelectors() {
        return Stream.concat(Stream.of(this), itsSelectors().stream()).distinct().toList();
    }

    /** For an alert, which is silent as a whole while all is well. */
    List<PromqlQuery> itsSelectors() {
        return PromqlSelectors.of(query).stream()
                .map(selector -> new PromqlQuery(where, selector))
                .distinct()
                .toList();
    }
}
