package dev.breakwater.user.enrichment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.breakwater.user.enrichment.Part.Missing;
import dev.breakwater.user.enrichment.Part.Present;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts beside an order, as callers get them. {@code missing} is always there, so that nobody
 * has to tell "not missing" from "not told".
 *
 * @param missing the names of the members that are absent because they failed
 */
@JsonInclude(Include.NON_NULL)
public record Parts(
        @Nullable Shipment shipment,
        @Nullable List<Recommendation> recommendations,
        List<String> missing) {

    static Parts of(Part<Shipment> shipment, Part<List<Recommendation>> recommendations) {
        List<String> missing = new ArrayList<>(0);
        return new Parts(
                valueOf(shipment, PartsGateway.SHIPMENT, missing),
                valueOf(recommendations, PartsGateway.RECOMMENDATIONS, missing),
                missing);
    }

    private static <T> @Nullable T valueOf(Part<T> part, String name, List<String> missing) {
        return switch (part) {
            case Present<T>(var value) -> value;
            case Missing<T> _ -> {
                missing.add(name);
                yield null;
            }
        };
    }
}
