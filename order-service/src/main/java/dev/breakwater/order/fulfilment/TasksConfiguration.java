package dev.breakwater.order.fulfilment;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.breakwater.order.fulfilment.partner.EmailGateway;
import dev.breakwater.order.fulfilment.partner.InventoryGateway;
import dev.breakwater.order.fulfilment.partner.PaymentGateway;
import dev.breakwater.order.fulfilment.task.DeadLetters;
import dev.breakwater.order.fulfilment.task.DurableTask;
import dev.breakwater.order.fulfilment.task.DurableTasks;
import dev.breakwater.order.fulfilment.task.RetryOrDeadLetter;
import dev.breakwater.order.fulfilment.task.TaskPolling;
import dev.breakwater.order.fulfilment.task.TaskShare;
import dev.breakwater.order.fulfilment.task.TaskShares;
import dev.breakwater.resilience.retry.RetryBudget;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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

    private final TaskShares shares;
    private final RetryOrDeadLetter afterFailure;
    private final ObjectProvider<FulfilmentTraces> traces;

    TasksConfiguration(
            FulfilmentSettings settings,
            DbSchedulerProperties properties,
            CircuitBreakerRegistry breakers,
            ObjectProvider<Scheduler> scheduler,
            ObjectProvider<DeadLetters> letters,
            ObjectProvider<FulfilmentTraces> traces,
            PlatformTransactionManager transactions) {
        checkClockSkew(settings, properties);
        checkThreads(settings, properties);
        this.traces = traces;
        this.shares =
                new TaskShares(
                        Arrays.stream(DurableTask.values())
                                .map(task -> share(task, settings, breakers))
                                .toList(),
                        () -> scheduler.getObject().triggerCheckForDueExecutions());
        this.afterFailure =
                new RetryOrDeadLetter(
                        settings.retry(),
                        shares,
                        new SecureRandom(),
                        letters::getObject,
                        new TransactionTemplate(transactions));
    }

    private static TaskShare share(
            DurableTask task, FulfilmentSettings settings, CircuitBreakerRegistry breakers) {
        String partner =
                switch (task) {
                    case ORDER_FULFILMENT, PAYMENT_REFUND -> PaymentGateway.NAME;
                    case INVENTORY_RELEASE -> InventoryGateway.NAME;
                    case EMAIL_CONFIRMATION -> EmailGateway.NAME;
                };
        return new TaskShare(
                task,
                settings.threadsOf(task),
                new RetryBudget(
                        settings.retryBudget().cap(),
                        settings.retryBudget().floor(),
                        System::nanoTime),
                breakers.circuitBreaker(partner));
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

    private static void checkThreads(FulfilmentSettings settings, DbSchedulerProperties scheduler) {
        int shares = settings.threads().values().stream().mapToInt(Integer::intValue).sum();
        if (shares != scheduler.getThreads()) {
            throw new InvalidConfigurationPropertyValueException(
                    "db-scheduler.threads",
                    scheduler.getThreads(),
                    "it must be the sum of breakwater.fulfilment.threads, " + shares);
        }
    }

    /** A listener of the scheduler. */
    @Bean
    TaskShares taskShares() {
        return shares;
    }

    /** The scheduler has the clock by which the service sets when a task is due. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock dbSchedulerClock(Clock clock) {
        return clock::instant;
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
                return Optional.of(new TaskPolling(shares));
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

    @Bean
    DurableTasks durableTasks(JdbcClient database, Clock clock, FulfilmentTraces traces) {
        return new DurableTasks(database, clock, traces::current);
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
