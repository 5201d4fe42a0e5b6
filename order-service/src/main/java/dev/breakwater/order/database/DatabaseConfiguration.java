package dev.breakwater.order.database;

import dev.breakwater.order.deadline.Deadline;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    Transactions transactions(PlatformTransactionManager manager, DatabaseSettings settings) {
        return new Transactions(manager, settings);
    }

    /** In place of Boot's, with the same settings. */
    @Bean
    JdbcTransactionManager transactionManager(
            DataSource database, ObjectProvider<TransactionManagerCustomizers> customizers) {
        var manager = new SynchronousCommits(database);
        customizers.ifAvailable(all -> all.customize(manager));
        return manager;
    }

    /** Wraps Boot's own pool. */
    @Bean
    static BeanPostProcessor deadlineOfConnections(ObjectProvider<DatabaseSettings> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool
                        ? new DeadlineDataSource(
                                pool,
                                DatabaseConfiguration::ofCurrentRequest,
                                settings.getObject().shortest())
                        : bean;
            }
        };
    }

    /** None where nobody waits: in a task, for one. */
    private static Optional<Deadline> ofCurrentRequest() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable(
                        (Deadline)
                                request.getAttribute(
                                        Deadline.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }
}
