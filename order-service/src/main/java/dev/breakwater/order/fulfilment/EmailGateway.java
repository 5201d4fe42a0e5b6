package dev.breakwater.order.fulfilment;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.order.fulfilment.PartnerAnswer.Done;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The partner who sends mail. No order waits for it. */
public class EmailGateway extends PartnerGateway {

    private static final String EMAIL = "email";
    private static final Map<Integer, String> QUEUED = Map.of(202, "QUEUED");

    private final PartnerClient client;

    EmailGateway(PartnerClient client) {
        this.client = client;
    }

    private record Message(UUID orderId, String userId, String template) {}

    @RateLimiter(name = EMAIL, fallbackMethod = UNKNOWN)
    @CircuitBreaker(name = EMAIL)
    @Retry(name = EMAIL)
    @TimeLimiter(name = EMAIL)
    @Bulkhead(name = EMAIL, type = Bulkhead.Type.THREADPOOL)
    public CompletionStage<PartnerAnswer> confirm(PartnerCall call) {
        var message = new Message(call.order().id(), call.order().userId(), "order-confirmed");
        client.post("/email/messages", message, call, QUEUED);
        return completedStage(new Done());
    }
}
