package dev.breakwater.order.fulfilment.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.breakwater.resilience.retry.RetryBudget;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskShareTest {

    private final CircuitBreaker breaker =
            CircuitBreaker.of(
                    "partner",
                    CircuitBreakerConfig.custom()
                            .waitDurationInOpenState(Duration.ofSeconds(4))
                            .build());
    private final RetryBudget budget = new RetryBudget(2, 1, () -> 0);
    private final TaskShare refunds = share(DurableTask.PAYMENT_REFUND);

    @Test
    void takesNoMoreTasksThanItsThreads() {
        assertThat(refunds.allowance(6).most()).isEqualTo(2);

        refunds.taken(List.of(first()), refunds.allowance(6));

        assertThat(refunds.allowance(6).most()).isEqualTo(1);
        assertThat(refunds.allowance(0).most()).isZero();
    }

    @Test
    void hasMoreDueOnlyAfterAPollThatTookAllThatItWasAllowed() {
        refunds.taken(List.of(first(), first()), refunds.allowance(6));
        assertThat(refunds.ended(true)).isTrue();

        refunds.taken(List.of(), refunds.allowance(6));
        assertThat(refunds.ended(true)).isFalse();
    }

    @Test
    void spendsTheLastTokenOnARetryAlthoughMoreThreadsAreFree() {
        refunds.taken(List.of(retry()), refunds.allowance(6));
        assertThat(refunds.ended(false)).isFalse();

        TaskShare.Allowance last = refunds.allowance(6);

        assertThat(last.retriesToo()).isTrue();
        assertThat(last.most()).isOne(); // each task that it takes may be a retry
    }

    @Test
    void takesOnlyFirstAttemptsOnceTheBudgetIsSpentUntilASuccess() {
        refunds.taken(List.of(retry(), retry()), refunds.allowance(6));
        boolean _ = refunds.ended(false);
        boolean _ = refunds.ended(false);

        TaskShare.Allowance spent = refunds.allowance(6);
        refunds.taken(List.of(first()), spent);
        boolean _ = refunds.ended(true);

        assertThat(spent.retriesToo()).isFalse();
        assertThat(spent.most()).isEqualTo(2);
        assertThat(refunds.allowance(6).retriesToo()).isTrue();
    }

    @Test
    void returnsTheTokenOfARetryThatTheBreakerRefused() {
        Execution retry = retry();
        refunds.taken(List.of(retry), refunds.allowance(6));

        refunds.refused(retry);

        assertThat(refunds.ended(false)).isFalse();
        assertThat(budget.balance()).isEqualTo(2);
    }

    @Test
    void takesNothingWhileTheBreakerIsOpen() {
        breaker.transitionToOpenState();
        assertThat(refunds.allowance(6).most()).isZero();

        breaker.transitionToHalfOpenState();
        assertThat(refunds.allowance(6).most()).isEqualTo(2);
    }

    @Test
    void takesOnlyFirstAttemptsOfAFulfilmentWhileTheBreakerIsOpen() {
        breaker.transitionToOpenState();

        TaskShare.Allowance allowance = share(DurableTask.ORDER_FULFILMENT).allowance(6);

        assertThat(allowance.most()).isEqualTo(2);
        assertThat(allowance.retriesToo()).isFalse();
    }

    @Test
    void spreadsTheTasksThatAnOpenBreakerRefused() {
        Random random = new Random(42);

        List<Duration> waits =
                Stream.generate(() -> refunds.untilHalfOpen(0.5, random)).limit(100).toList();

        assertThat(waits).allMatch(wait -> wait.toMillis() >= 4000 && wait.toMillis() <= 6000);
        assertThat(waits.stream().distinct()).hasSizeGreaterThan(90);
    }

    private TaskShare share(DurableTask task) {
        return new TaskShare(task, 2, budget, breaker);
    }

    private static Execution first() {
        return new Execution(Instant.EPOCH, new TaskInstance<>("payment-refund", "an order"));
    }

    private static Execution retry() {
        return new Execution(
                Instant.EPOCH,
                new TaskInstance<>("payment-refund", "an order"),
                true,
                "replica",
                null,
                Instant.EPOCH, // failed then
                1,
                null,
                2);
    }
}
