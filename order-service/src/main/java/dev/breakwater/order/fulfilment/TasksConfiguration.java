package dev.breakwater.order.fulfilment;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What each durable task does. The scheduler wants to know its tasks before anything can be
 * scheduled, so those who carry them out are looked up when they run.
 */
@Configuration(proxyBeanMethods = false)
class TasksConfiguration {

    private static final Logger log = LoggerFactory.getLogger(TasksConfiguration.class);

    private final RetryOrDeadLetter afterFailure;
    private final ObjectProvider<Traces> traces;

    TasksConfiguration(
            FulfilmentSettings settings,
            DbSchedulerProperties scheduler,
            ObjectProvider<DeadLetters> letters,
            ObjectProvider<Traces> traces,
            PlatformTransactionManager transactions) {
        checkClockSkew(settings, scheduler);
        this.traces = traces;
        this.afterFailure =
                new RetryOrDeadLetter(
                        new Backoff(settings.retry(), new SecureRandom()),
                        settings.retry().attempts(),
                        letters::getObject,
                        new TransactionTemplate(transactions));
    }

    /** The scheduler reads another host's heartbeats by its own clock, too. */
    private static void checkClockSkew(
            FulfilmentSettings settings, DbSchedulerProperties scheduler) {
        Duration untilDead =
                scheduler.getHeartbeatInterval().multipliedBy(scheduler.getMissedHeartbeatsLimit());
        if (settings.maxClockSkew().compareTo(untilDead) > 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "breakwater.fulfilment.max-clock-skew",
                    settings.maxClockSkew(),
                    "it must not be longer than db-scheduler.heartbeat-interval times"
                            + " db-scheduler.missed-heartbeats-limit, "
                            + untilDead
                            + ": a replica that is alive would be taken for dead");
        }
    }

    /**
     * Said, not found out: the scheduler would ask the database at the start, and where that does
     * not answer in time, take it for one that cannot lock, and fail.
     */
    @Bean
    DbSchedulerCustomizer schedulersDatabase() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<JdbcCustomization> jdbcCustomization() {
                return Optional.of(new PostgreSqlJdbcCustomization(false, true)); // times in UTC
            }
        };
    }

    @Bean
    Task<String> orderFulfilmentTask(ObjectProvider<OrderFulfilment> fulfilment) {
        return task(DurableTask.ORDER_FULFILMENT, id -> fulfilment.getObject().resume(id));
    }

    @Bean
    Task<String> inventoryReleaseTask(ObjectProvider<Aftermath> aftermath) {
        return task(DurableTask.INVENTORY_RELEASE, id -> aftermath.getObject().release(id));
    }

    @Bean
    Task<String> paymentRefundTask(ObjectProvider<Aftermath> aftermath) {
        return task(DurableTask.PAYMENT_REFUND, id -> aftermath.getObject().refund(id));
    }

    @Bean
    Task<String> emailConfirmationTask(ObjectProvider<Aftermath> aftermath) {
        return task(DurableTask.EMAIL_CONFIRMATION, id -> aftermath.getObject().confirm(id));
    }

    /** One replica at a time runs it. */
    @Bean
    RecurringTask<Void> purgeOfAbandonedOrders(
            ObjectProvider<AbandonedOrders> abandoned, FulfilmentSettings settings) {
        return Tasks.recurring("purge-of-abandoned-orders", FixedDelay.of(settings.purgeEvery()))
                .onFailure((complete, operations) -> {
                    log.warn(
                            "Abandoned orders were not deleted; the next purge tries again",
                            complete.getCause().orElse(null));
                    operations.reschedule(
                            complete, complete.getTimeDone().plus(settings.purgeEvery()));
                })
                .execute((_, _) -> abandoned.getObject().purge());
    }

    private OneTimeTask<String> task(DurableTask task, Consumer<UUID> work) {
        return Tasks.oneTime(task.taskName(), String.class)
                .onFailure(afterFailure)
                .execute((instance, _) -> {
                    UUID id = DurableTasks.orderId(instance);
                    try (var _ = MDC.putCloseable("order.id", id.toString())) {
                        traces.getObject()
                                .goOn(instance.getData(), task.taskName(), () -> work.accept(id));
                    }
                });
    }
}
