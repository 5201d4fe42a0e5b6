package dev.breakwater.order.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells whether a failure means that the database cannot do it now, although the statement was
 * right: the same transaction may succeed when it is repeated. Spring's own transient exceptions
 * leave out lost connections, hence the list: SQLSTATE class 08 (connection exception), class 40
 * (transaction rollback, a deadlock among others) and 57P0x (the server is shutting down, crashed
 * or starting).
 *
 * @see <a href="https://www.postgresql.org/docs/17/errcodes-appendix.html">PostgreSQL error
 *     codes</a>
 */
public final class Outage {

    /**
     * A transaction that stood still for too long, a lock that did not come, a statement that was
     * cancelled, and a primary that is one no longer.
     */
    private static final Set<String> LOST =
            Set.of("25P03", "55P03", "57014", FormerPrimary.READ_ONLY);

    private Outage() {}

    public static boolean isBehind(Throwable failure) {
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
            case SQLException sql -> isOutage(sql.getSQLState()) || isOfClosedConnection(sql);
            // without its connection nothing can be rolled back: that failure hides the first one
            case TransactionSystemException lost when lost.getApplicationException() != null ->
                    isBehind(lost.getApplicationException());
            default -> false;
        };
    }

    /** Of the pool's: whoever goes on after the connection was lost is told no more than that. */
    private static boolean isOfClosedConnection(SQLException failure) {
        return failure.getSQLState() == null && "Connection is closed".equals(failure.getMessage());
    }

    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("40")
                        || sqlState.startsWith("57P0")
                        || LOST.contains(sqlState));
    }
}
