package dev.breakwater.order.fulfilment;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.breakwater.order.fulfilment.task.DeadLetters;
import dev.breakwater.order.fulfilment.task.DurableTask;
import dev.breakwater.order.fulfilment.task.DurableTasks;
import dev.breakwater.order.fulfilment.task.RetryOrDeadLetter;
import java.security.SecureRandom;
import java.time.Clock;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The durable tasks, and what each does. The scheduler needs them before the beans that schedule
 * tasks exist, so a task looks up its bean when it runs.
 */
@Configuration(proxyBeanMethods = false)
class TasksConfiguration {

    private static final Logger log = LoggerFactory.getLogger(TasksConfiguration.class);

    private final RetryOrDeadLetter afterFailure;
    private final ObjectProvider<FulfilmentTraces> traces;

    TasksConfiguration(
            FulfilmentSettings settings,
            DbSchedulerProperties scheduler,
            ObjectProvider<DeadLetters> letters,
            ObjectProvider<FulfilmentTraces> traces,
            PlatformTransactionManager transactions) {
        checkClockSkew(settings, scheduler);
        this.traces = traces;
        this.afterFailure =
                new RetryOrDeadLetter(
                        settings.retry(),
                        new SecureRandom(),
                        letters::getObject,
                        new TransactionTemplate(transactions));
    }

    /** The scheduler compares other hosts' heartbeats with its own clock. */
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
                            + ": a live replica would be taken for dead");
        }
    }

    /**
     * Without it the scheduler detects the database at its start: if that does not respond in time,
     * the scheduler assumes that it cannot lock rows, and fails.
     */
    @Bean
    DbSchedulerCustomizer postgresCustomization() {
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
    Task<String> inventoryReleaseTask(ObjectProvider<CompensationTasks> compensation) {
        return task(DurableTask.INVENTORY_RELEASE, id -> compensation.getObject().release(id));
    }

    @Bean
    Task<String> paymentRefundTask(ObjectProvider<CompensationTasks> compensation) {
        return task(DurableTask.PAYMENT_REFUND, id -> compensation.getObject().refund(id));
    }

    @Bean
    Task<String> emailConfirmationTask(ObjectProvider<CompensationTasks> compensation) {
        return task(DurableTask.EMAIL_CONFIRMATION, id -> compensation.getObject().confirm(id));
    }

    /** One replica at a time runs it. The database stores its name. */
    @Bean
    RecurringTask<Void> purgeOfAbandonedOrders(
            ObjectProvider<AbandonedOrders> abandoned, FulfilmentSettings settings) {
        return Tasks.recurring("purge-of-abandoned-orders", FixedDelay.of(settings.purgeInterval()))
                .onFailure((complete, operations) -> {
                    log.warn(
                            "Abandoned orders were not deleted; the next purge retries",
                            complete.getCause().orElse(null));
                    operations.reschedule(
                            complete, complete.getTimeDone().plus(settings.purgeInterval()));
                })
                .execute((_, _) -> abandoned.getObject().purge());
    }

    @Bean
    DurableTasks durableTasks(
            SchedulerClient scheduler, JdbcClient database, Clock clock, FulfilmentTraces traces) {
        return new DurableTasks(scheduler, database, clock, traces::current);
    }

    @Bean
    DeadLetters deadLetters(JdbcClient database, DurableTasks tasks, Clock clock) {
        return new DeadLetters(database, tasks, clock);
    }

    private OneTimeTask<String> task(DurableTask task, Consumer<UUID> work) {
        return Tasks.oneTime(task.taskName(), String.class)
                .onFailure(afterFailure)
                .execute((instance, _) -> {
                    UUID id = DurableTasks.orderId(instance);
                    try (var _ = MDC.putCloseable("order.id", id.toString())) {
                        traces.getObject()
                                .runIn(instance.getData(), task.taskName(), () -> work.accept(id));
                    }
                });
    }
}
