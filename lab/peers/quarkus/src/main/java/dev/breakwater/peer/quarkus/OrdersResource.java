package dev.breakwater.peer.quarkus;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Serves a caller's orders. Quarkus serves public methods alone. */
@Path("/")
public class OrdersResource {

    private final OrderGateway gateway;

    OrdersResource(OrderGateway gateway) {
        this.gateway = gateway;
    }

    /** The header is user-service's: the benchmark counts the answers below FULL by it. */
    @GET
    @Path("/user/orders")
    @RunOnVirtualThread
    public RestResponse<OrdersView> orders(
            @HeaderParam("X-User-Id") @DefaultValue("demo") String user) {
        OrdersView view = gateway.ordersOf(user);
        return ResponseBuilder.ok(view).header("X-Service-Level", view.serviceLevel()).build();
    }

    @GET
    @Path("/ready")
    @NonBlocking
    public String ready() {
        return "UP";
    }
}
