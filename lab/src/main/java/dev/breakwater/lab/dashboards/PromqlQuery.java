package dev.breakwater.lab.dashboards;

import java.util.List;
import java.util.stream.Stream;

/**
 * A query that must have a result while the stack is under load.
 *
 * @param where the panel or rule that has it
 * @param promql the query, with its variables replaced
 */
record PromqlQuery(String where, String promql) {

    /**
     * Returns this query and each of its selectors: an {@code or vector(0)}, for example, hides
     * that a selector names a metric that does not exist.
     */
    List<PromqlQuery> withSelectors() {
        return Stream.concat(Stream.of(this), selectors().stream()).distinct().toList();
    }

    /** Returns the selectors alone: an alert's expression has no result while all is well. */
    List<PromqlQuery> selectors() {
        return PromqlSelectors.of(promql).stream()
                .map(selector -> new PromqlQuery(where, selector))
                .distinct()
                .toList();
    }
}
