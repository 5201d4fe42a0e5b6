package dev.breakwater.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.breakwater.order.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** The commit that stores an order succeeds, but its response is lost. */
@Import(LostCommitTest.LosingCommits.class)
class LostCommitTest extends FulfilmentTest {

    @Autowired private DataSource pool;
    @Autowired private Commits commits;

    /** A transition locks the order, then its key. The second claim must use the same sequence. */
    @Test
    void claimsAgainWithoutADeadlockWithATransition() throws Exception {
        try (Connection mover = pool.getConnection();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            mover.setAutoCommit(false);
            commits.loseNextResponse(() ->
                    execute(
                            mover,
                            "update customer_order set status = 'CONFIRMED'"
                                    + " where status = 'PLACED'"));

            Future<Answer> answer = callers.submit(() -> place("key-1", ORDER));
            await().until(this::isALockAwaited);
            execute(mover, "update idempotency_key set status = 201, body = '{}'");
            execute(mover, "delete from scheduled_tasks where task_name = 'order-fulfilment'");
            mover.commit();

            assertThat(answer.get().status()).isEqualTo(201);
        }
        assertThat(commits.rollbacks()).isZero();
        assertThat(database.sql("select count(*) from idempotency_key").query(Long.class).single())
                .isOne();
    }

    private boolean isALockAwaited() {
        return database.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class LosingCommits {

        @Bean
        static Commits commits() {
            return new Commits();
        }

        @Bean
        static BeanPostProcessor losesCommits(Commits commits) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PlatformTransactionManager manager
                            ? commits.of(manager)
                            : bean;
                }
            };
        }
    }

    static final class Commits {

        private final AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
        private final AtomicInteger rollbacks = new AtomicInteger();

        /**
         * @param then what happens before the loss is noticed
         */
        void loseNextResponse(Runnable then) {
            meanwhile.set(then);
        }

        int rollbacks() {
            return rollbacks.get();
        }

        PlatformTransactionManager of(PlatformTransactionManager manager) {
            return new PlatformTransactionManager() {
                @Override
                public TransactionStatus getTransaction(
                        @Nullable TransactionDefinition definition) {
                    return manager.getTransaction(definition);
                }

                @Override
                public void commit(TransactionStatus status) {
                    manager.commit(status);
                    Runnable then = meanwhile.getAndSet(null);
                    if (then != null) {
                        then.run();
                        throw new DataAccessResourceFailureException(
                                "commit", new SQLTransientConnectionException("lost", "08006"));
                    }
                }

                @Override
                public void rollback(TransactionStatus status) {
                    rollbacks.incrementAndGet();
                    manager.rollback(status);
                }
            };
        }
    }
}
