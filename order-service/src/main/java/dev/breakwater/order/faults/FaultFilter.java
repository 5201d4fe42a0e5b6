package dev.breakwater.order.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Does to requests what the plan says; of ours, only the deadline's filter sees them before. */
final class FaultFilter extends OncePerRequestFilter {

    private final Faults faults;
    private final Pauses pauses;
    private final Halt halt;
    private final ObjectMapper json;

    FaultFilter(Faults faults, Pauses pauses, Halt halt, ObjectMapper json) {
        this.faults = faults;
        this.pauses = pauses;
        this.halt = halt;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Strike strike = faults.atRequest(request.getMethod(), request.getRequestURI());
        if (strike == null) {
            chain.doFilter(request, response);
            return;
        }
        switch (strike.kind()) {
            case HANG -> {
                pauses.hold(Fault.LONGEST_WAIT);
                drop(request, response);
            }
            case RESET -> drop(request, response);
            case CRASH -> {
                logger.warn("An injected crash: the process halts now");
                halt.now();
                drop(request, response);
            }
            case ERROR, LATENCY, SICK, UNREADY -> {
                pauses.hold(strike.delay());
                Integer status = strike.status();
                if (status == null) {
                    chain.doFilter(request, response);
                } else {
                    answer(response, status);
                }
            }
        }
    }

    private static void drop(HttpServletRequest request, HttpServletResponse response) {
        // nobody sees it, but the metrics count a failure
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        DropValve.mark(request);
    }

    private void answer(HttpServletResponse response, int status) throws IOException {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(
                        HttpStatusCode.valueOf(status),
                        "Injected: this replica was told to fail, see its plan of faults");
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        json.writeValue(response.getOutputStream(), problem);
    }
}
