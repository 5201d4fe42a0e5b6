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
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** db-scheduler polls in one thread, and sends heartbeats in another. */
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
        int writes = settings.writes().maxConcurrent();
        if (writes + tasks.getThreads() + SCHEDULER_CONNECTIONS > connections) {
            throw new InvalidConfigurationPropertyValueException(
                    "breakwater.database.writes.max-concurrent",
                    writes,
                    "with db-scheduler.threads, %d, and %d for its polls and heartbeats, it must not be above"
                                    .formatted(tasks.getThreads(), SCHEDULER_CONNECTIONS)
                            + " spring.datasource.hikari.maximum-pool-size, %d"
                                    .formatted(connections));
        }
        return new WriteLimit(settings, Deadline::current, meters);
    }

    /** Copies the settings of Boot's pool, except its size. */
    @Bean(defaultCandidate = false)
    @ReadOnly
    DataSource readOnlyPool(DataSource database, DatabaseSettings settings) throws SQLException {
        var pool = new HikariConfig();
        database.unwrap(HikariDataSource.class).copyStateTo(pool);
        pool.setPoolName("reads");
        pool.setMaximumPoolSize(settings.reads().connections());
        pool.setMinimumIdle(settings.reads().connections());
        // by SQL: with a driver option, targetServerType=primary would reject every server
        pool.setConnectionInitSql("set default_transaction_read_only = on");
        // fill in the background at the start, so that the first read waits for no connection
        pool.setInitializationFailTimeout(-1);
        return new HikariDataSource(pool);
    }

    @Bean(defaultCandidate = false)
    @ReadOnly
    JdbcClient readOnlyClient(@ReadOnly DataSource pool) {
        return JdbcClient.create(pool);
    }

    /** Replaces Boot's, which checks every pool: a replica that can only read is ready. */
    @Bean
    DataSourceHealthIndicator dbHealthIndicator(@ReadOnly DataSource pool) {
        return new DataSourceHealthIndicator(pool);
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource database) {
        return new SynchronousCommitTransactionManager(database);
    }

    /** Wraps both pools in a {@link DeadlineDataSource}. */
    @Bean
    static BeanPostProcessor deadlineDataSources(ObjectProvider<DatabaseSettings> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool
                        ? new DeadlineDataSource(
                                pool, Deadline::current, settings.getObject().minStatementTimeout())
                        : bean;
            }
        };
    }
}
