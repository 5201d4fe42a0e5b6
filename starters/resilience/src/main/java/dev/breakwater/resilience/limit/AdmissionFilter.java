package dev.breakwater.resilience.limit;

import dev.breakwater.resilience.criticality.Criticality;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
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
            continues = request.isAsyncStarted() && leaveOnCompletion(request);
        } finally {
            if (!continues) {
                admission.leave();
            }
        }
    }

    /** Returns false if the request has completed meanwhile. */
    private boolean leaveOnCompletion(ServletRequest request) {
        try {
            request.getAsyncContext().addListener(new Leaving());
            return true;
        } catch (IllegalStateException completed) {
            return false;
        }
    }

    private final class Leaving implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            admission.leave();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this); // a new cycle forgets its listeners
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows
        }

        @Override
        public void onError(AsyncEvent event) {
            // onComplete follows
        }
    }
}
