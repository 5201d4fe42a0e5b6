package dev.breakwater.order.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyConfiguration.class);
    private static final String WITHOUT = "without-idempotency";

    @Bean
    Fingerprint fingerprint() {
        return new Fingerprint();
    }

    @Bean
    @Profile("!" + WITHOUT)
    StoredKeys idempotencyKeys(JdbcClient database, IdempotencySettings settings, Clock clock) {
        return new StoredKeys(database, settings, clock);
    }

    /** By one replica at a time, whichever comes first. */
    @Bean
    @Profile("!" + WITHOUT)
    RecurringTask<Void> purgeOfExpiredKeys(StoredKeys keys, IdempotencySettings settings) {
        return Tasks.recurring("purge-of-expired-keys", FixedDelay.of(settings.purgeEvery()))
                .onFailure((complete, operations) -> {
                    log.warn(
                            "expired keys were not forgotten; it is tried again",
                            complete.getCause().orElse(null));
                    operations.reschedule(
                            complete, complete.getTimeDone().plus(settings.purgeEvery()));
                })
                .execute((_, _) -> keys.purge());
    }

    @Bean
    @Profile(WITHOUT)
    IdempotencyKeys noIdempotencyKeys() {
        return new NoKeys();
    }
}
