package dev.breakwater.order.faults;

import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.breakwater.order.faults.plan.InvalidPlanException;
import dev.breakwater.order.faults.plan.PlanJson;
import dev.breakwater.order.faults.plan.PlanReader;
import dev.breakwater.order.faults.plan.Presets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.http.HttpMessageConverters;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Shows, sets and clears the plan of this replica. Each response shows the plan in force.
 *
 * <p>A configuration of the management port's context, named in {@code
 * ManagementContextConfiguration.imports}. It is no actuator {@code @Endpoint}, because those
 * accept no nested JSON, and has no {@code @Configuration}, because component scanning would add it
 * to the main context.
 */
@ConditionalOnBooleanProperty("breakwater.faults.enabled")
class FaultsEndpoint {

    private final FaultInjector faults;

    FaultsEndpoint(FaultInjector faults) {
        this.faults = faults;
    }

    @Bean
    RouterFunctionMapping faultsMapping(
            WebEndpointProperties endpoints, HttpMessageConverters converters) {
        String path = endpoints.getBasePath() + "/faults";
        var mapping =
                new RouterFunctionMapping(
                        route().GET(path, _ -> show())
                                .DELETE(path, _ -> calm())
                                .POST(path, this::set)
                                .route(path(path), _ -> methodNotAllowed())
                                .build());
        mapping.setMessageConverters(converters.getConverters());
        mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return mapping;
    }

    @Bean
    HandlerFunctionAdapter faultsAdapter() {
        return new HandlerFunctionAdapter();
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
            var problem =
                    ProblemDetail.forStatusAndDetail(
                            HttpStatus.BAD_REQUEST,
                            "The plan was rejected, and the plan in force stays: "
                                    + invalid.getMessage());
            problem.setProperty("errors", invalid.errors());
            return ServerResponse.badRequest()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
    }

    private static ServerResponse methodNotAllowed() {
        return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                .allow(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(
                        ProblemDetail.forStatusAndDetail(
                                HttpStatus.METHOD_NOT_ALLOWED,
                                "GET shows the plan, POST sets one, DELETE sets the preset calm"));
    }
}
