package dev.breakwater.order.orders;

import dev.breakwater.order.deadline.Deadline;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/orders", produces = MediaType.APPLICATION_JSON_VALUE)
class OrderController {

    static final String USER_ID = "[A-Za-z0-9._@-]{1,64}";

    private final OrderRepository orders;

    OrderController(OrderRepository orders) {
        this.orders = orders;
    }

    /** Newest first; a user whom nobody knows has no orders. */
    @GetMapping
    List<Order> ordersOf(
            @RequestParam
                    @Pattern(
                            regexp = USER_ID,
                            message = "must be 1 to 64 letters, digits, or any of . _ @ -")
                    String userId,
            @RequestAttribute(Deadline.ATTRIBUTE) Deadline deadline) {
        deadline.throwIfPassed();
        return orders.newestOf(userId);
    }

    @GetMapping("/{id}")
    Order order(@PathVariable UUID id, @RequestAttribute(Deadline.ATTRIBUTE) Deadline deadline) {
        deadline.throwIfPassed();
        return orders.withId(id).orElseThrow(() -> new OrderNotFound(id));
    }
}
