package dev.breakwater.resilience.criticality;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Gives each request its {@link Criticality}: the class of its route, or the lower one that {@code
 * X-Criticality} asks for. A header with an unknown word is a 400.
 */
public final class CriticalityFilter implements Filter {

    private final RouteCriticality routes;
    private final Predicate<HttpServletRequest> exempt;
    private final BooleanSupplier refusal;
    private final HandlerExceptionResolver errors;

    /**
     * A filter for the main port.
     *
     * @param exempt requests without a class, such as probes
     * @param refusal called for an unknown word: returns true to refuse the request, false to serve
     *     it with the class of its route
     * @param errors writes a refusal
     */
    public CriticalityFilter(
            RouteCriticality routes,
            Predicate<HttpServletRequest> exempt,
            BooleanSupplier refusal,
            HandlerExceptionResolver errors) {
        this.routes = routes;
        this.exempt = exempt;
        this.refusal = refusal;
        this.errors = errors;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (exempt.test(http)) {
            chain.doFilter(request, response);
            return;
        }
        Criticality highest = routes.of(http);
        Criticality granted;
        try {
            granted = granted(http, highest);
        } catch (InvalidCriticalityException invalid) {
            if (refusal.getAsBoolean()) {
                write(invalid, http, (HttpServletResponse) response);
                return;
            }
            granted = highest;
        }
        serve(granted, request, response, chain);
    }

    private static Criticality granted(HttpServletRequest request, Criticality highest) {
        Enumeration<String> values = request.getHeaders(CriticalityHeader.NAME);
        return values.hasMoreElements()
                ? CriticalityHeader.granted(Collections.list(values), highest)
                : highest;
    }

    private void write(
            InvalidCriticalityException invalid,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (errors.resolveException(request, response, null, invalid) == null) {
            response.sendError(invalid.getStatusCode().value());
        }
    }

    private static void serve(
            Criticality criticality,
            ServletRequest request,
            ServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        try {
            criticality.<Void>call(() -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e); // a chain throws nothing else
        }
    }
}
