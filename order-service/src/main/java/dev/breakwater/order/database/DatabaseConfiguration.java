package dev.breakwater.order.database;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.breakwater.resilience.deadline.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.jdbc.DataSourceHealthIndicator;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** db-scheduler finds due tasks in one thread, and sends heartbeats in another. */
    private static final int SCHEDULER_CONNECTIONS = 2;

    @Bean
    Transactions transactions(
            PlatformTransactionManager manager, WriteLimit limit, DatabaseSettings settings) {
        return new Transactions(manager, limit, settings);
    }

    @Bean
    WriteLimit writeLimit(
            DataSource database,
            DbSchedulerProperties tasks,
            DatabaseSettings settings,
            MeterRegistry meters)
            throws SQLException {
        int connections = database.unwrap(HikariDataSource.class).getMaximumPoolSize();
        int others = tasks.getThreads() + SCHEDULER_CONNECTIONS;
        if (settings.writes().maxConcurrent() + others > connections) {
            throw new InvalidConfigurationPropertyValueException(
                    "breakwater.database.writes.max-concurrent",
                    settings.writes().maxConcurrent(),
                    "with db-scheduler.threads, %d, and %d for its polls and heartbeats, it must not be above"
                                    .formatted(tasks.getThreads(), SCHEDULER_CONNECTIONS)
                            + " spring.datasource.hikari.maximum-pool-size, %d"
                                    .formatted(connections));
        }
        return new WriteLimit(settings, Deadline::current, meters);
    }

    /** With all settings of Boot's own pool but its size. */
    @Bean(defaultCandidate = false)
    @ReadOnly
    DataSource readOnlyPool(DataSource database, DatabaseSettings settings) throws SQLException {
        var pool = new HikariConfig();
        database.unwrap(HikariDataSource.class).copyStateTo(pool);
        pool.setPoolName("reads");
        pool.setMaximumPoolSize(settings.reads().connections());
        pool.setMinimumIdle(settings.reads().connections());
        // once for each connection; as an option of the driver, no server would pass for a primary
        pool.setConnectionInitSql("set default_transaction_read_only = on");
        // fills at the start, in the background: the first read must not wait for a connection
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    @Bean(defaultCandidate = false)
    @ReadOnly
    JdbcClient readOnlyClient(@ReadOnly DataSource pool) {
        return JdbcClient.create(pool);
    }

    /** In place of Boot's, which would ask every pool: readiness needs no room for a write. */
    @Bean
    DataSourceHealthIndicator dbHealthIndicator(@ReadOnly DataSource pool) {
        return new DataSourceHealthIndicator(pool);
    }

    /** In place of Boot's, with the same settings. */
    @Bean
    JdbcTransactionManager transactionManager(
            DataSource database, ObjectProvider<TransactionManagerCustomizers> customizers) {
        var manager = new SynchronousCommits(database);
        customizers.ifAvailable(all -> all.customize(manager));
        return manager;
    }

    /** Wraps both pools. */
    @Bean
    static BeanPostProcessor deadlineOfConnections(ObjectProvider<DatabaseSettings> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool
                        ? new DeadlineDataSource(
                                pool, Deadline::current, settings.getObject().shortest())
                        : bean;
            }
        };
    }
}
