package dev.breakwater.resilience.autoconfigure.web;

import dev.breakwater.resilience.criticality.Criticality;
import dev.breakwater.resilience.criticality.RouteCriticality;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * How critical requests are, when there is more work than room.
 *
 * @param other the highest class of a request that no route matches: critical, normal or sheddable.
 *     A caller may lower the class with X-Criticality, and cannot raise it
 * @param routes the highest class of each route, as method (every method if absent), path (a
 *     pattern such as /orders/**) and highest; the first one that matches applies
 */
@Validated
@ConfigurationProperties(prefix = "breakwater.criticality", ignoreUnknownFields = false)
record CriticalitySettings(
        @Name("default") @NotNull @DefaultValue("normal") Criticality other,
        @NotNull @DefaultValue List<@Valid Route> routes) {

    /** The highest class of a route. */
    record Route(@Nullable String method, @NotNull String path, @NotNull Criticality highest) {

        RouteCriticality.Route parsed() {
            return new RouteCriticality.Route(
                    method, PathPatternParser.defaultInstance.parse(path), highest);
        }
    }

    RouteCriticality byRoute() {
        return new RouteCriticality(routes.stream().map(Route::parsed).toList(), other);
    }
}
