package dev.breakwater.order.fulfilment.partner;

import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The e-mail partner, which no order waits for. The policies are listed outermost first. */
@RateLimiter(name = EmailGateway.NAME, fallbackMethod = PartnerGateway.FALLBACK)
@CircuitBreaker(name = EmailGateway.NAME)
@Retry(name = EmailGateway.NAME)
@TimeLimiter(name = EmailGateway.NAME)
@Bulkhead(name = EmailGateway.NAME, type = Bulkhead.Type.THREADPOOL)
public class EmailGateway extends PartnerGateway {

    public static final String NAME = "email";

    public EmailGateway(PartnerClient client) {
        super(client);
    }

    private record Message(UUID orderId, String userId, String template) {}

    public CompletionStage<PartnerResult> confirm(PartnerCall call) {
        var message = new Message(call.order().id(), call.order().userId(), "order-confirmed");
        return post("/email/messages", message, call, Map.of(202, "QUEUED"));
    }
}
