package dev.breakwater.order.database;

import dev.breakwater.resilience.deadline.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Limits the network timeout of a connection to the time that its request has left: a silent
 * database holds neither a connection nor a thread for a caller that no longer waits. The pool
 * resets the timeout when the connection returns.
 *
 * <p>A timeout closes the connection, so there is a minimum: requests with short deadlines must not
 * be able to empty the pool.
 */
final class DeadlineDataSource extends DelegatingDataSource {

    private final Supplier<Optional<Deadline>> requestDeadline;
    private final Duration min;

    /**
     * @param requestDeadline the deadline of the current request; empty in a task
     */
    DeadlineDataSource(
            DataSource pool, Supplier<Optional<Deadline>> requestDeadline, Duration min) {
        super(pool);
        this.requestDeadline = requestDeadline;
        this.min = min;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        Optional<Deadline> deadline = requestDeadline.get();
        if (deadline.isPresent()) {
            limit(connection, deadline.get().remaining());
        }
        return connection;
    }

    /** Never raises the pool's own timeout. */
    private void limit(Connection connection, Duration remaining) throws SQLException {
        try {
            long usual = connection.getNetworkTimeout();
            long millis = Math.max(min.toMillis(), remaining.toMillis());
            if (usual == 0 || millis < usual) {
                connection.setNetworkTimeout(Runnable::run, (int) millis);
            }
        } catch (SQLException e) {
            try (connection) { // the caller never gets it, so it is returned here
                throw e;
            }
        }
    }
}
