package dev.breakwater.user.enrichment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.breakwater.user.enrichment.EnrichmentResult.Missing;
import dev.breakwater.user.enrichment.EnrichmentResult.Present;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The optional parts beside an order, as callers see them.
 *
 * @param missing the names of the parts that are absent because their call failed; never absent
 *     itself, so that a caller can tell a failure from an older version of this service
 */
@JsonInclude(Include.NON_NULL)
public record Enrichment(
        @Nullable Shipment shipment,
        @Nullable List<Recommendation> recommendations,
        List<String> missing) {

    static final String SHIPMENT = "shipment";
    static final String RECOMMENDATIONS = "recommendations";

    /** No part was requested, because there was no room for it. */
    public static Enrichment none() {
        return new Enrichment(null, null, List.of(SHIPMENT, RECOMMENDATIONS));
    }

    static Enrichment of(
            EnrichmentResult<Shipment> shipment,
            EnrichmentResult<List<Recommendation>> recommendations) {
        List<String> missing = new ArrayList<>(0);
        return new Enrichment(
                valueOf(shipment, SHIPMENT, missing),
                valueOf(recommendations, RECOMMENDATIONS, missing),
                missing);
    }

    private static <T> @Nullable T valueOf(
            EnrichmentResult<T> result, String part, List<String> missing) {
        return switch (result) {
            case Present<T>(var value) -> value;
            case Missing<T> _ -> {
                missing.add(part);
                yield null;
            }
        };
    }
}
