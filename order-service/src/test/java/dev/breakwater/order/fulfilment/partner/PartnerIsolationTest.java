package dev.breakwater.order.fulfilment.partner;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.hanging;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.order.fulfilment.FulfilmentTest;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Cause;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Done;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Unknown;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A payment partner that hangs blocks only its own ten threads. */
@TestPropertySource(
        properties = {
            "breakwater.fulfilment.payment.total-timeout=12s",
            "breakwater.fulfilment.payment.read-timeout=12s",
            "resilience4j.timelimiter.instances.payment.timeout-duration=20s"
        })
class PartnerIsolationTest extends FulfilmentTest {

    private static final int THREADS = 10;

    @Autowired private InventoryGateway inventory;
    @Autowired private PaymentGateway payment;
    @Autowired private EmailGateway email;

    @Test
    void callsTheOtherPartnersAndServesReadsWhilePaymentHangs() {
        partners.answers(CHARGES, hanging(201, "CHARGED"));
        List<CompletionStage<PartnerResult>> hang =
                IntStream.range(0, THREADS).mapToObj(_ -> payment.charge(call())).toList();

        assertThat(answer(payment.charge(call()))).isEqualTo(new Unknown(Cause.BULKHEAD_FULL));
        assertThat(answer(inventory.reserve(call()))).isEqualTo(new Done());
        assertThat(answer(email.confirm(call()))).isEqualTo(new Done());
        assertThat(get("/orders?userId=demo").status()).isEqualTo(200);

        assertThat(hang).as("still hanging").noneMatch(each -> each.toCompletableFuture().isDone());
    }

    private static PartnerResult answer(CompletionStage<PartnerResult> answer) {
        return answer.toCompletableFuture().join();
    }

    private static PartnerCall call() {
        return PartnerCalls.call(Duration.ofSeconds(12));
    }
}
