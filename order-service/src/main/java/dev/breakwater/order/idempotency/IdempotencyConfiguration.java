package dev.breakwater.order.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyConfiguration.class);

    /** One replica at a time runs it. */
    @Bean
    RecurringTask<Void> purgeOfExpiredKeys(JdbcIdempotencyKeys keys, IdempotencySettings settings) {
        return Tasks.recurring("purge-of-expired-keys", FixedDelay.of(settings.purgeInterval()))
                .onFailure((complete, operations) -> {
                    log.warn(
                            "Expired keys were not deleted; the next purge tries again",
                            complete.getCause().orElse(null));
                    operations.reschedule(
                            complete, complete.getTimeDone().plus(settings.purgeInterval()));
                })
                .execute((_, _) -> keys.purge());
    }
}
