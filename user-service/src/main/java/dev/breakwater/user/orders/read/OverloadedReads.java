package dev.breakwater.user.orders.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.resilience.limit.OverloadProblem;
import dev.breakwater.resilience.limit.OverloadResponse;
import dev.breakwater.resilience.web.TracedProblems;
import dev.breakwater.user.enrichment.Enrichment;
import dev.breakwater.user.orders.Order;
import dev.breakwater.user.orders.OrdersSettings;
import dev.breakwater.user.orders.read.OrdersController.OrderView;
import dev.breakwater.user.orders.read.OrdersController.OrdersView;
import dev.breakwater.user.request.RequestSettings;
import dev.breakwater.user.request.UserId;
import dev.breakwater.user.resilience.Cause;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers the requests that this service has no room for: reads from the last known orders, as
 * {@link OrdersController} does, and everything else with a 503. It passes Spring MVC by, because
 * it must be cheap.
 */
@Component
@Profile("!naive")
class OverloadedReads implements OverloadResponse {

    private static final String ORDERS = "/user/orders";
    private static final String ORDER = ORDERS + "/";
    private static final String NOTHING_DONE =
            "This service has too many callers, so nothing was done. It is safe to send an order"
                    + " again with the same Idempotency-Key.";

    private final LastKnownOrders lastKnown;
    private final RequestSettings requests;
    private final ReadMeter meter;
    private final OrdersSettings settings;
    private final ObjectMapper json;
    private final Tracer tracer;
    private final Clock clock;

    OverloadedReads(
            LastKnownOrders lastKnown,
            RequestSettings requests,
            ReadMeter meter,
            OrdersSettings settings,
            ObjectMapper json,
            Tracer tracer,
            Clock clock) {
        this.lastKnown = lastKnown;
        this.requests = requests;
        this.meter = meter;
        this.settings = settings;
        this.json = json;
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        UserId user = isRead(request) ? requests.userOf(request) : null;
        UUID id = orderIn(path);
        if (user != null && path.equals(ORDERS)) {
            observeAs(ORDERS, request);
            writeOrders(user, response);
        } else if (user != null && id != null) {
            observeAs(ORDER + "{id}", request);
            writeOrder(user, id, request, response);
        } else {
            writeProblem(NOTHING_DONE, request, response);
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static @Nullable UUID orderIn(String path) {
        try {
            return path.startsWith(ORDER) ? UUID.fromString(path.substring(ORDER.length())) : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Without a controller the request's metrics would not know its route. */
    private static void observeAs(String route, HttpServletRequest request) {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observation -> observation.setPathPattern(route));
    }

    private void writeOrders(UserId user, HttpServletResponse response) throws IOException {
        ReadResult<List<Order>> result = lastKnown.ordersOf(user, Cause.OVERLOADED);
        ServiceLevelLabel label = label(result, response);
        write(new OrdersView(label, result.known().orElse(List.of())), response);
    }

    private void writeOrder(
            UserId user, UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ReadResult<Optional<Order>> result = lastKnown.orderOf(user, id, Cause.OVERLOADED);
        ServiceLevelLabel label = label(result, response);
        Order order = result.known().flatMap(known -> known).orElse(null);
        if (order == null) {
            writeProblem(label.message(), request, response);
        } else {
            write(new OrderView(label, order, Enrichment.none()), response);
        }
    }

    private ServiceLevelLabel label(ReadResult<?> result, HttpServletResponse response) {
        Instant now = clock.instant();
        ServiceLevelLabel label = ServiceLevelLabel.of(result, now);
        meter.count(label);
        label.headers(now).forEach((name, values) -> response.setHeader(name, values.getFirst()));
        return label;
    }

    private void write(Object view, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), view);
    }

    private void writeProblem(
            @Nullable String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail);
        problem.setType(OverloadProblem.TYPE);
        problem.setInstance(TracedProblems.instance(request));
        problem.setProperty("cause", Cause.OVERLOADED);
        TraceContext trace = tracer.currentTraceContext().context();
        if (trace != null) {
            problem.setProperty("traceId", trace.traceId());
        }
        response.setStatus(problem.getStatus());
        response.setHeader(
                HttpHeaders.RETRY_AFTER, Long.toString(settings.retryAfter().toSeconds()));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
