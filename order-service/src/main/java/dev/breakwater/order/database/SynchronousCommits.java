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
 * Takes no commit for done that the synchronous standby may lack. PostgreSQL answers one that was
 * cancelled while it waited for the standby with success, and a warning: it is on the primary's
 * disk, and gone when that one is. For whoever commits, its outcome is as unknown as if the
 * connection had broken, and that is what it is told: an {@link Outage}.
 *
 * <p>To do the transaction again settles it, if it writes or locks anything, even if what it would
 * write is there already: then that commit waits for the standby in its turn, and for all that was
 * written before it.
 *
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/REL_17_STABLE/src/backend/replication/syncrep.c">SyncRepWaitForLSN</a>
 */
final class SynchronousCommits extends JdbcTransactionManager {

    /** SQLSTATE of a plain warning; the message says more, in the server's language. */
    private static final String WARNING = "01000";

    /** SQLSTATE "transaction resolution unknown". */
    private static final String OUTCOME_UNKNOWN = "08007";

    SynchronousCommits(DataSource database) {
        super(database);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        var transaction = (JdbcTransactionObjectSupport) status.getTransaction();
        Connection connection = transaction.getConnectionHolder().getConnection();
        try {
            connection.clearWarnings(); // of what came before
            super.doCommit(status);
            throwIfCancelled(connection.getWarnings());
        } catch (SQLException e) {
            throw translateException("JDBC commit", e);
        }
    }

    /**
     * A connection that broke took its transaction with it, so nothing is left to roll back. Spring
     * would try all the same, log the failure of that as an error, and throw it in place of the
     * first one.
     */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        var transaction = (JdbcTransactionObjectSupport) status.getTransaction();
        try {
            if (transaction.getConnectionHolder().getConnection().isClosed()) {
                return;
            }
        } catch (SQLException e) {
            throw translateException("JDBC rollback", e);
        }
        super.doRollback(status);
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
