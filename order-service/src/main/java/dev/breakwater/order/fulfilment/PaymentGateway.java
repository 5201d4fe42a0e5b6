package dev.breakwater.order.fulfilment;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.breakwater.order.fulfilment.PartnerAnswer.Done;
import dev.breakwater.order.fulfilment.PartnerAnswer.Refused;
import dev.breakwater.order.orders.Order;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;
import io.github.resilience4j.timelimiter.annotation.TimeLimiter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The partner who has the money. */
public class PaymentGateway extends PartnerGateway {

    private static final String PAYMENT = "payment";
    private static final Map<Integer, String> CHARGED_OR_NOT =
            Map.of(201, "CHARGED", 402, "DECLINED");
    private static final Map<Integer, String> REFUNDED = Map.of(200, "REFUNDED");

    private final PartnerClient client;

    PaymentGateway(PartnerClient client) {
        this.client = client;
    }

    /** The amount is text, since no number of JSON's is sure to keep its cents. */
    private record Charge(UUID orderId, String userId, String amount, String currency) {

        static Charge of(Order order) {
            return new Charge(
                    order.id(), order.userId(), order.total().toPlainString(), order.currency());
        }
    }

    private record Refund(UUID orderId) {}

    /** Refused if it was declined. */
    @CircuitBreaker(name = PAYMENT, fallbackMethod = UNKNOWN)
    @Retry(name = PAYMENT)
    @TimeLimiter(name = PAYMENT)
    @Bulkhead(name = PAYMENT, type = Bulkhead.Type.THREADPOOL)
    public CompletionStage<PartnerAnswer> charge(PartnerCall call) {
        int status = client.post("/payment/charges", Charge.of(call.order()), call, CHARGED_OR_NOT);
        return completedStage(status == 201 ? new Done() : new Refused());
    }

    /** Also of what was never charged. */
    @CircuitBreaker(name = PAYMENT, fallbackMethod = UNKNOWN)
    @Retry(name = PAYMENT)
    @TimeLimiter(name = PAYMENT)
    @Bulkhead(name = PAYMENT, type = Bulkhead.Type.THREADPOOL)
    public CompletionStage<PartnerAnswer> refund(PartnerCall call) {
        client.post("/payment/refunds", new Refund(call.order().id()), call, REFUNDED);
        return completedStage(new Done());
    }
}
