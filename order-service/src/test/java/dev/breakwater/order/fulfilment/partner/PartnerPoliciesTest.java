package dev.breakwater.order.fulfilment.partner;

import static dev.breakwater.order.Partners.CHARGES;
import static dev.breakwater.order.Partners.RESERVATIONS;
import static dev.breakwater.order.Partners.failing;
import static dev.breakwater.order.Partners.hanging;
import static dev.breakwater.order.fulfilment.partner.PartnerCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.fulfilment.FulfilmentTest;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Cause;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Done;
import dev.breakwater.order.fulfilment.partner.PartnerResult.Unknown;
import io.github.resilience4j.bulkhead.ThreadPoolBulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The policies of the annotations and application.yaml, with partners that fail. */
class PartnerPoliciesTest extends FulfilmentTest {

    @Autowired private InventoryGateway inventory;
    @Autowired private PaymentGateway payment;
    @Autowired private EmailGateway email;
    @Autowired private ThreadPoolBulkheadRegistry bulkheads;
    @Autowired private RetryRegistry retries;
    @Autowired private TimeLimiterRegistry timeLimiters;
    @Autowired private RateLimiterRegistry rateLimiters;

    private Stream<Function<PartnerCall, CompletionStage<PartnerResult>>> requests() {
        return Stream.of(
                inventory::reserve,
                inventory::release,
                payment::charge,
                payment::refund,
                email::confirm);
    }

    @Test
    void everyCallSucceedsWithHealthyPartners() {
        assertThat(requests())
                .allSatisfy(request -> assertThat(ask(request)).isEqualTo(new Done()));
    }

    @Test
    void everyCallHasAFallbackWhileItsBreakerIsOpen() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToForcedOpenState);

        assertThat(requests())
                .allSatisfy(request ->
                        assertThat(ask(request)).isEqualTo(new Unknown(Cause.CIRCUIT_OPEN)));
        assertThat(partners.requests(RESERVATIONS)).isEmpty();
    }

    @Test
    void retriesAFailedReservationOnceAndCountsOneFailure() {
        partners.answers(RESERVATIONS, failing());

        PartnerCall call = call(Duration.ofMillis(1300));

        assertThat(inventory.reserve(call).toCompletableFuture().join())
                .isEqualTo(new Unknown(Cause.FAILED));

        assertThat(partners.requests(RESERVATIONS, call.order().id())).isEqualTo(2);
        assertThat(breakers.circuitBreaker("inventory").getMetrics().getNumberOfFailedCalls())
                .isOne();
    }

    @Test
    void doesNotRetryAChargeThatTimedOut() {
        partners.answers(CHARGES, hanging(201, "CHARGED"));

        PartnerCall call = call(Duration.ofMillis(1300));

        assertThat(payment.charge(call).toCompletableFuture().join())
                .isEqualTo(new Unknown(Cause.TIMEOUT));

        await().untilAsserted(
                        () -> assertThat(partners.requests(CHARGES, call.order().id())).isOne());
        assertThat(breakers.circuitBreaker("payment").getMetrics().getNumberOfFailedCalls())
                .as("1.3 s of its 3 s are conclusive")
                .isOne();
    }

    @Test
    void breakerIgnoresAChargeThatTheDeadlineEndedEarly() {
        partners.answers(CHARGES, hanging(201, "CHARGED"));

        assertThat(payment.charge(call(Duration.ofMillis(400))).toCompletableFuture().join())
                .isEqualTo(new Unknown(Cause.TIMEOUT));

        assertThat(breakers.circuitBreaker("payment").getMetrics().getNumberOfBufferedCalls())
                .isZero();
    }

    @Test
    void opensTheBreakerOfAPaymentPartnerThatHangs() {
        partners.answers(CHARGES, hanging(201, "CHARGED"));

        for (int round = 0; round < 5; round++) {
            together(5, payment::charge);
        }

        assertThat(ask(payment::charge)).isEqualTo(new Unknown(Cause.CIRCUIT_OPEN));
    }

    @Test
    void countsAReservationThatTimedOutAndHadNoTimeForARetry() {
        partners.answers(RESERVATIONS, hanging(201, "RESERVED"));

        PartnerCall call = call(Duration.ofMillis(700));

        assertThat(inventory.reserve(call).toCompletableFuture().join())
                .isEqualTo(new Unknown(Cause.TIMEOUT));
        assertThat(breakers.circuitBreaker("inventory").getMetrics().getNumberOfFailedCalls())
                .isOne();
    }

    @Test
    void countsAChargeThatHadItsTotalTimeout() {
        partners.answers(CHARGES, hanging(201, "CHARGED"));

        assertThat(payment.charge(call(Duration.ofSeconds(5))).toCompletableFuture().join())
                .isEqualTo(new Unknown(Cause.TIMEOUT));

        assertThat(breakers.circuitBreaker("payment").getMetrics().getNumberOfFailedCalls())
                .isOne();
    }

    @Test
    void makesNoAttemptWithoutTimeAndCountsNoFailure() {
        PartnerCall late = call(Duration.ofMillis(1));

        assertThat(payment.charge(late).toCompletableFuture().join())
                .isEqualTo(new Unknown(Cause.TIMEOUT));

        assertThat(breakers.circuitBreaker("payment").getMetrics().getNumberOfBufferedCalls())
                .isZero();
        assertThat(partners.requests(CHARGES, late.order().id())).isZero();
    }

    @Test
    void opensOnlyTheBreakerOfThePartnerThatFails() {
        partners.answers(CHARGES, failing());

        for (int i = 0; i < 10; i++) {
            ask(payment::charge);
        }

        assertThat(ask(payment::charge)).isEqualTo(new Unknown(Cause.CIRCUIT_OPEN));
        assertThat(ask(inventory::reserve)).isEqualTo(new Done());
        assertThat(ask(email::confirm)).isEqualTo(new Done());
    }

    @Test
    void everyPartnerHasItsOwnPolicies() {
        List<String> partners = List.of("email", "inventory", "payment");

        assertThat(breakers.getAllCircuitBreakers())
                .extracting(CircuitBreaker::getName)
                .containsExactlyInAnyOrderElementsOf(partners);
        assertThat(breakers.getAllCircuitBreakers())
                .allSatisfy(breaker ->
                        assertThat(breaker.getCircuitBreakerConfig().getSlidingWindowType())
                                .isEqualTo(SlidingWindowType.TIME_BASED));
        assertThat(retries.getAllRetries())
                .hasSize(3)
                .allSatisfy(
                        retry -> assertThat(retry.getRetryConfig().getMaxAttempts()).isEqualTo(2));
        assertThat(timeLimiters.getAllTimeLimiters()).hasSize(3);
        assertThat(rateLimiters.getAllRateLimiters()).hasSize(1);
        assertThat(threadsOf("payment")).isEqualTo(10);
        assertThat(threadsOf("inventory")).isEqualTo(5);
        assertThat(threadsOf("email")).isEqualTo(3);
        assertThat(bulkheads.getAllBulkheads())
                .hasSize(3)
                .allSatisfy(bulkhead ->
                        assertThat(bulkhead.getBulkheadConfig().getQueueCapacity()).isZero());
    }

    private int threadsOf(String partner) {
        return bulkheads.bulkhead(partner).getBulkheadConfig().getMaxThreadPoolSize();
    }

    private static void together(
            int calls, Function<PartnerCall, CompletionStage<PartnerResult>> request) {
        Stream.generate(() -> request.apply(call(Duration.ofMillis(1300))).toCompletableFuture())
                .limit(calls)
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static PartnerResult ask(
            Function<PartnerCall, CompletionStage<PartnerResult>> request) {
        return request.apply(call(Duration.ofMillis(1300))).toCompletableFuture().join();
    }
}
