package dev.breakwater.order.baseline;

import dev.breakwater.order.idempotency.Claim;
import dev.breakwater.order.idempotency.IdempotencyKey;
import dev.breakwater.order.idempotency.IdempotencyKeys;
import dev.breakwater.order.idempotency.StoredResponse;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/** Profile {@code without-idempotency}: the benchmark measures the cost of idempotency. */
@Configuration(proxyBeanMethods = false)
@Profile("without-idempotency")
class BaselineConfiguration {

    @Bean
    @Primary
    IdempotencyKeys noIdempotency() {
        return new NoIdempotency();
    }

    /** Every key is free, and no response is stored. */
    private static final class NoIdempotency implements IdempotencyKeys {

        @Override
        public boolean isClaimed(IdempotencyKey key) {
            return false;
        }

        @Override
        public Claim claim(IdempotencyKey key, String fingerprint, UUID orderId) {
            return new Claim.Claimed();
        }

        @Override
        public void complete(StoredResponse response) {}

        @Override
        public void release(UUID orderId) {}
    }
}
