package dev.breakwater.resilience.criticality;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The highest class of each route.
 *
 * @param routes the first one that matches a request applies
 * @param other the class of every other request
 */
public record RouteCriticality(List<Route> routes, Criticality other) {

    /**
     * A route.
     *
     * @param method null for every method
     */
    public record Route(@Nullable String method, PathPattern path, Criticality highest) {

        private boolean matches(HttpServletRequest request) {
            return (method == null || method.equalsIgnoreCase(request.getMethod()))
                    && path.matches(pathOf(request));
        }
    }

    Criticality of(HttpServletRequest request) {
        for (Route route : routes) {
            if (route.matches(request)) {
                return route.highest();
            }
        }
        return other;
    }

    private static PathContainer pathOf(HttpServletRequest request) {
        return PathContainer.parsePath(
                request.getRequestURI().substring(request.getContextPath().length()));
    }
}
