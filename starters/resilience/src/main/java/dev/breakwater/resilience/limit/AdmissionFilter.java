package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Admits a request if {@link Admission} has room for its class, and otherwise answers it with
 * {@link OverloadResponse} at once. An asynchronous request keeps its place until it is complete.
 */
public final class AdmissionFilter implements Filter {

    private final Admission admission;
    private final Predicate<HttpServletRequest> exempt;
    private final OverloadResponse overload;

    /**
     * A filter for the main port.
     *
     * @param exempt requests that need no place, such as probes
     * @param overload answers what is not admitted
     */
    public AdmissionFilter(
            Admission admission, Predicate<HttpServletRequest> exempt, OverloadResponse overload) {
        this.admission = admission;
        this.exempt = exempt;
        this.overload = overload;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (exempt.test(http)) {
            chain.doFilter(request, response);
        } else if (admission.tryEnter(Criticality.current())) {
            serve(request, response, chain);
        } else {
            overload.write(http, (HttpServletResponse) response);
        }
    }

    private void serve(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean continues = false;
        try {
            chain.doFilter(request, response);
            continues = AsyncRequests.onCompletion(request, admission::leave);
        } finally {
            if (!continues) {
                admission.leave();
            }
        }
    }
}
