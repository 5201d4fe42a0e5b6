package dev.breakwater.peer.quarkus;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import io.smallrye.faulttolerance.api.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The protected read. The annotations stand in SmallRye's fixed order of execution, outermost
 * first; the numbers are those of user-service.
 */
@ApplicationScoped
class OrderGateway {

    private final OrdersApi orders;

    OrderGateway(@RestClient OrdersApi orders) {
        this.orders = orders;
    }

    @Fallback(fallbackMethod = "noOrders")
    @Retry(maxRetries = 2, delay = 50, jitter = 25) // user-service: three attempts
    @ExponentialBackoff(factor = 2, maxDelay = 500)
    @CircuitBreaker(
            requestVolumeThreshold = 50, // of calls: the window and the minimum in one
            failureRatio = 0.6,
            delay = 5000,
            successThreshold = 3)
    @RateLimit(value = 5000, window = 100, windowUnit = ChronoUnit.MILLIS) // far above any load
    @Timeout(700)
    @Bulkhead(128)
    OrdersView ordersOf(String user) {
        return new OrdersView("FULL", Instant.now(), orders.ordersOf(user));
    }

    OrdersView noOrders(String user) {
        return new OrdersView("MINIMAL", Instant.now(), List.of());
    }
}
