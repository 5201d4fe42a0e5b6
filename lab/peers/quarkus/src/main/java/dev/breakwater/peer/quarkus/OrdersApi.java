package dev.breakwater.peer.quarkus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The Order Service. */
@RegisterRestClient(configKey = "orders")
interface OrdersApi {

    @GET
    @Path("/orders")
    List<Order> ordersOf(@QueryParam("userId") String user);
}
