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
 * Waits for no answer longer than the caller has when it begins: a database that went silent holds
 * neither a connection nor a thread for one who has left. The pool takes the limit back when the
 * connection returns.
 *
 * <p>A limit that is exceeded costs the connection, so there is a least one: callers in a hurry
 * must not be able to empty the pool.
 */
final class DeadlineDataSource extends DelegatingDataSource {

    private final Supplier<Optional<Deadline>> current;
    private final Duration least;

    /**
     * @param current the deadline of whoever asks for a connection, if there is one
     */
    DeadlineDataSource(DataSource pool, Supplier<Optional<Deadline>> current, Duration least) {
        super(pool);
        this.current = current;
        this.least = least;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        Optional<Deadline> deadline = current.get();
        if (deadline.isPresent()) {
            limit(connection, deadline.get().remaining());
        }
        return connection;
    }

    /** Never longer than the pool's own limit. */
    private void limit(Connection connection, Duration left) throws SQLException {
        try {
            long usual = connection.getNetworkTimeout();
            long millis = Math.max(least.toMillis(), left.toMillis());
            if (usual == 0 || millis < usual) {
                connection.setNetworkTimeout(Runnable::run, (int) millis);
            }
        } catch (SQLException e) {
            try (connection) { // nobody else would
                throw e;
            }
        }
    }
}
