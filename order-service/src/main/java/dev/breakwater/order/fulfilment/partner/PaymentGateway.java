package dev.breakwater.order.fulfilment.partner;

import dev.breakwater.order.orders.Order;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The payment partner. The policies apply to each public method, outermost first. */
@CircuitBreaker(name = PaymentGateway.NAME, fallbackMethod = PartnerGateway.FALLBACK)
@Retry(name = PaymentGateway.NAME)
@TimeLimiter(name = PaymentGateway.NAME)
@Bulkhead(name = PaymentGateway.NAME, type = Bulkhead.Type.THREADPOOL)
public class PaymentGateway extends PartnerGateway {

    public static final String NAME = "payment";

    public PaymentGateway(PartnerClient client) {
        super(client);
    }

    /** The amount is text because a JSON number may lose its cents. */
    private record Charge(UUID orderId, String userId, String amount, String currency) {

        static Charge of(Order order) {
            return new Charge(
                    order.id(), order.userId(), order.total().toPlainString(), order.currency());
        }
    }

    private record Refund(UUID orderId) {}

    /** Refused if the payment is declined. */
    public CompletionStage<PartnerResult> charge(PartnerCall call) {
        return post(
                "/payment/charges",
                Charge.of(call.order()),
                call,
                Map.of(201, "CHARGED", 402, "DECLINED"));
    }

    /** Done even if nothing was charged. */
    public CompletionStage<PartnerResult> refund(PartnerCall call) {
        var refund = new Refund(call.order().id());
        return post("/payment/refunds", refund, call, Map.of(200, "REFUNDED"));
    }
}
