package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.resilience.deadline.Deadline;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

class TransactionsTest {

    private final List<String> log = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    private final DatabaseSettings settings =
            new DatabaseSettings(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(250),
                    new DatabaseSettings.Reads(1),
                    new DatabaseSettings.Writes(1, Duration.ZERO),
                    new DatabaseSettings.Retry(Duration.ofMillis(1), Duration.ofMillis(2)));

    private final Transactions transactions =
            new Transactions(
                    new RecordingTransactionManager(),
                    new WriteLimit(settings, Optional::empty, new SimpleMeterRegistry()),
                    settings);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08006", "57P01", "57P02", "57P03", "25P03", "55P03", "25006",
                "40001", "40P01", "57014"
            })
    void retriesATransactionAfterAnOutage(String sqlState) {
        String result =
                transactions.within(
                        in(Duration.ofMinutes(1)),
                        () -> {
                            if (attempts.incrementAndGet() < 3) {
                                throw lost(sqlState);
                            }
                            return "done";
                        });

        assertThat(result).isEqualTo("done");
        assertThat(log)
                .containsExactly("begin", "rollback", "begin", "rollback", "begin", "commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "53300"})
    void doesNotRetryAfterAnotherSqlState(String sqlState) {
        assertThatThrownBy(() -> failingWith(lost(sqlState), Duration.ofMinutes(1)))
                .isInstanceOf(DataAccessResourceFailureException.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void doesNotRetryAfterAConstraintViolation() {
        assertThatThrownBy(() -> failingWith(new DuplicateKeyException("x"), Duration.ofMinutes(1)))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void doesNotRetryOnceTheDeadlineHasPassed() {
        assertThatThrownBy(() -> failingWith(lost("08006"), Duration.ZERO))
                .isInstanceOf(DataAccessResourceFailureException.class);

        assertThat(attempts).hasValue(1);
    }

    private void failingWith(RuntimeException failure, Duration left) {
        transactions.within(
                in(left),
                () -> {
                    attempts.incrementAndGet();
                    throw failure;
                });
    }

    private static RuntimeException lost(String sqlState) {
        return new DataAccessResourceFailureException("lost", new SQLException("lost", sqlState));
    }

    private static Deadline in(Duration time) {
        return Deadline.in(time, System::nanoTime);
    }

    private final class RecordingTransactionManager extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            log.add("begin");
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            log.add("commit");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            log.add("rollback");
        }
    }
}
