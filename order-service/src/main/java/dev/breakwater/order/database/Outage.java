package dev.breakwater.order.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells a temporary failure of the database, after which the same transaction may succeed, from a
 * wrong statement. Spring's transient exceptions do not include lost connections, hence the list of
 * SQLSTATEs: class 08 (connection exception), class 40 (transaction rollback, a deadlock among
 * others), 57P0x (the server shuts down, has crashed or is starting), and {@link #TEMPORARY}.
 *
 * @see <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL error
 *     codes</a>
 */
public final class Outage {

    /**
     * Idle-in-transaction timeout, lock not available, query cancelled, and a server that is no
     * longer the primary.
     */
    private static final Set<String> TEMPORARY =
            Set.of("25P03", "55P03", "57014", ReadOnlyConnectionEvictor.READ_ONLY);

    private Outage() {}

    /** Returns whether an outage is the failure or one of its causes. */
    public static boolean causedBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isOutage(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case CannotGetJdbcConnectionException noConnection -> true;
            case CannotCreateTransactionException nothingBegun -> true;
            case SQLException sql -> isOutage(sql.getSQLState()) || isClosedConnection(sql);
            // the rollback failed, too; the application exception is the first failure
            case TransactionSystemException rollback
                    when rollback.getApplicationException() != null ->
                    causedBy(rollback.getApplicationException());
            default -> false;
        };
    }

    /** HikariCP throws this, without an SQLSTATE, when a lost connection is used once more. */
    private static boolean isClosedConnection(SQLException failure) {
        return failure.getSQLState() == null && "Connection is closed".equals(failure.getMessage());
    }

    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("40")
                        || sqlState.startsWith("57P0")
                        || TEMPORARY.contains(sqlState));
    }
}
