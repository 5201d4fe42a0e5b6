package dev.breakwater.order.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.order.faults.plan.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/** Injects faults into requests. Of this service's filters, admission and deadline run before. */
final class FaultFilter extends OncePerRequestFilter {

    private final FaultInjector faults;
    private final InjectedDelays delays;
    private final ProcessCrash process;
    private final ObjectMapper json;

    FaultFilter(
            FaultInjector faults, InjectedDelays delays, ProcessCrash process, ObjectMapper json) {
        this.faults = faults;
        this.delays = delays;
        this.process = process;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        InjectedFault fault = faults.onRequest(request.getMethod(), request.getRequestURI());
        if (fault == null) {
            chain.doFilter(request, response);
            return;
        }
        switch (fault.kind()) {
            case HANG -> {
                delays.await(Fault.MAX_DELAY);
                reset(request, response);
            }
            case RESET -> reset(request, response);
            case CRASH -> {
                logger.warn("Injected crash: the process ends now");
                process.crash();
                reset(request, response);
            }
            case ERROR, LATENCY, QUEUE, SICK, UNREADY -> {
                delays.await(fault.delay());
                Integer status = fault.status();
                if (status == null) {
                    chain.doFilter(request, response);
                } else {
                    respond(response, status);
                }
            }
        }
    }

    private static void reset(HttpServletRequest request, HttpServletResponse response) {
        // only the metrics see the status: they count a failure
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        ConnectionResetValve.mark(request);
    }

    private void respond(HttpServletResponse response, int status) throws IOException {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatusCode.valueOf(status),
                        "Injected fault: see the fault plan of this replica");
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), problem);
    }
}
