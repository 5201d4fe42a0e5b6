package dev.breakwater.order.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLWarning;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Fails a commit that the synchronous standby may lack. When a commit is cancelled while it waits
 * for the standby, PostgreSQL reports success with a warning: the data is on the primary's disk
 * alone. The outcome is then as unknown as after a broken connection, so it counts as an {@link
 * Outage}.
 *
 * <p>A repeated transaction settles the outcome if it writes or locks anything, even if its changes
 * are there already: its commit waits for the standby, and so for everything written before it.
 *
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/REL_17_STABLE/src/backend/replication/syncrep.c">SyncRepWaitForLSN</a>
 */
final class SynchronousCommitTransactionManager extends JdbcTransactionManager {

    /** SQLSTATE of a plain warning; the message says more, in the server's language. */
    private static final String WARNING = "01000";

    /** SQLSTATE "transaction resolution unknown". */
    private static final String OUTCOME_UNKNOWN = "08007";

    SynchronousCommitTransactionManager(DataSource database) {
        super(database);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        Connection connection = connection(status);
        try {
            connection.clearWarnings(); // of earlier statements
            super.doCommit(status);
            throwIfCancelled(connection.getWarnings());
        } catch (SQLException e) {
            throw translateException("JDBC commit", e);
        }
    }

    /**
     * Skips the rollback on a broken connection: the server has rolled back by itself. Spring's
     * attempt would fail, log an error, and throw that failure in place of the first one.
     */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            if (connection(status).isClosed()) {
                return;
            }
        } catch (SQLException e) {
            throw translateException("JDBC rollback", e);
        }
        super.doRollback(status);
    }

    private static Connection connection(DefaultTransactionStatus status) {
        var transaction = (JdbcTransactionObjectSupport) status.getTransaction();
        return transaction.getConnectionHolder().getConnection();
    }

    private static void throwIfCancelled(SQLWarning first) throws SQLException {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (WARNING.equals(warning.getSQLState())) {
                throw new SQLTransientConnectionException(
                        warning.getMessage(), OUTCOME_UNKNOWN, warning);
            }
        }
    }
}
