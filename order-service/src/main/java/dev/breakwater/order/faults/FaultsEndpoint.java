package dev.breakwater.order.faults;

import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.breakwater.order.faults.plan.InvalidPlanException;
import dev.breakwater.order.faults.plan.PlanJson;
import dev.breakwater.order.faults.plan.PlanReader;
import dev.breakwater.order.faults.plan.Presets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Shows, sets and clears the plan of this replica. Each response shows the plan in force. */
final class FaultsEndpoint {

    private final FaultInjector faults;
    private final String path;

    FaultsEndpoint(FaultInjector faults, String path) {
        this.faults = faults;
        this.path = path;
    }

    RouterFunction<ServerResponse> routes() {
        return route().GET(path, _ -> show())
                .DELETE(path, _ -> calm())
                .POST(path, this::set)
                .route(path(path), _ -> methodNotAllowed())
                .build();
    }

    private ServerResponse show() {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(PlanJson.toJson(faults.status()));
    }

    private ServerResponse calm() {
        faults.set(Presets.calm());
        return show();
    }

    private ServerResponse set(ServerRequest request) throws IOException {
        byte[] body = request.servletRequest().getInputStream().readAllBytes();
        try {
            faults.set(PlanReader.read(new String(body, StandardCharsets.UTF_8)));
            return show();
        } catch (InvalidPlanException invalid) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "The plan was rejected, the one before stays in force: " + invalid.getMessage(),
                    invalid.errors());
        }
    }

    private static ServerResponse problem(HttpStatus status, String detail, List<String> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (!errors.isEmpty()) {
            problem.setProperties(Map.of("errors", errors));
        }
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ServerResponse methodNotAllowed() {
        return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.METHOD_NOT_ALLOWED,
                                "GET shows the plan, POST sets one, DELETE calms"));
    }
}
