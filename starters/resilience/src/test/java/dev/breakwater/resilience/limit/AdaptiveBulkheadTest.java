package dev.breakwater.resilience.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.resilience.Mode;
import dev.breakwater.resilience.criticality.Criticality;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdaptiveBulkheadTest {

    private static final int CEILING = 5;
    private static final URI A = URI.create("http://a");
    private static final URI B = URI.create("http://b");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private final Bulkhead configured =
            Bulkhead.of("stock", BulkheadConfig.custom().maxConcurrentCalls(CEILING).build());
    private final List<String> events = new ArrayList<>();

    @Test
    void permitsAsManyCallsAsTheLimitAndShowsThem() {
        AdaptiveBulkhead bulkhead = ofOneAddress(Mode.ENFORCE);
        int normal = Criticality.NORMAL.shareOf(CEILING);

        for (int i = 0; i < normal; i++) {
            bulkhead.acquirePermission();
        }

        assertThatThrownBy(bulkhead::acquirePermission).isInstanceOf(BulkheadFullException.class);
        assertThat(bulkhead.getMetrics().getMaxAllowedConcurrentCalls()).isEqualTo(CEILING);
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(CEILING - normal);
        bulkhead.onComplete();
        assertThat(bulkhead.tryAcquirePermission()).isTrue();
        assertThat(events).containsSubsequence("CALL_PERMITTED", "CALL_REJECTED", "CALL_FINISHED");
    }

    @Test
    void leavesTheLastPermitsToCriticalCalls() throws Exception {
        AdaptiveBulkhead bulkhead = ofOneAddress(Mode.ENFORCE);
        while (bulkhead.tryAcquirePermission()) {
            // fills the share of normal calls
        }

        assertThat(Criticality.CRITICAL.call(bulkhead::tryAcquirePermission)).isTrue();
    }

    @Test
    void leavesTheConfiguredBulkheadInForceAndCountsWhatItWouldRefuseInObserveMode() {
        AdaptiveBulkhead bulkhead = ofOneAddress(Mode.OBSERVE);

        for (int i = 0; i < CEILING; i++) {
            assertThat(bulkhead.tryAcquirePermission()).isTrue();
        }

        assertThat(bulkhead.tryAcquirePermission()).isFalse();
        assertThat(refused("observe")).isEqualTo(CEILING - Criticality.NORMAL.shareOf(CEILING));
        assertThat(bulkhead.getMetrics().getMaxAllowedConcurrentCalls()).isEqualTo(CEILING);
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isZero();
        bulkhead.onComplete();
        assertThat(bulkhead.tryAcquirePermission()).isTrue();
    }

    @Test
    void appliesTheCeilingToAllAddressesTogether() {
        var limits =
                new AddressLimits(
                        configured,
                        Duration.ofMillis(100),
                        now::get,
                        new LimitMeter("stock", Mode.ENFORCE, new SimpleMeterRegistry()));
        limits.add(A);
        limits.add(B);

        for (int i = 0; i < CEILING; i++) {
            assertThat(limits.bulkhead().tryAcquirePermission()).isTrue();
        }

        assertThat(limits.bulkhead().tryAcquirePermission()).isFalse();
        assertThat(limits.bulkhead().getMetrics().getMaxAllowedConcurrentCalls())
                .isEqualTo(CEILING);
        assertThat(limits.of(A).tryAcquire(Criticality.NORMAL)).isTrue();
        assertThat(limits.of(B).inFlight()).isZero();
    }

    @Test
    void refusesANewConfiguration() {
        assertThatThrownBy(
                        () -> ofOneAddress(Mode.ENFORCE).changeConfig(BulkheadConfig.ofDefaults()))
                .hasMessageContaining("bulkhead stock");
    }

    private AdaptiveBulkhead ofOneAddress(Mode mode) {
        var limit = new AdaptiveLimit(Duration.ofMillis(100), CEILING, now::get);
        var meter = new LimitMeter("stock", mode, meters);
        AdaptiveBulkhead bulkhead =
                mode == Mode.ENFORCE
                        ? AdaptiveBulkhead.enforcing(configured, limit, meter)
                        : AdaptiveBulkhead.observing(configured, limit, meter);
        bulkhead.getEventPublisher()
                .onCallPermitted(event -> events.add(event.getEventType().name()))
                .onCallRejected(event -> events.add(event.getEventType().name()))
                .onCallFinished(event -> events.add(event.getEventType().name()));
        return bulkhead;
    }

    private double refused(String mode) {
        return meters.get("breakwater.limit.refused")
                .tags("criticality", "normal", "mode", mode)
                .counter()
                .count();
    }
}
