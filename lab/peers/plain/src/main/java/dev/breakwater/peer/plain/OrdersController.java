package dev.breakwater.peer.plain;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Serves a caller's orders. */
@RestController
class OrdersController {

    private final OrderGateway gateway;

    OrdersController(OrderGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Joins, as user-service does: on a virtual thread that costs less CPU than to return the
     * future to Tomcat. The header is user-service's: the benchmark counts the answers below FULL
     * by it.
     */
    @GetMapping("/user/orders")
    ResponseEntity<OrdersView> orders(
            @RequestHeader(name = "X-User-Id", defaultValue = "demo") String user) {
        OrdersView view = gateway.ordersOf(user).join();
        return ResponseEntity.ok().header("X-Service-Level", view.serviceLevel()).body(view);
    }
}
