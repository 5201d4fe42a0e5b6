package dev.breakwater.order.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Evicts a connection from the pool once its server refuses writes: after a failover the former
 * primary still answers, so the pool would keep the connection, and every write on it would fail.
 * HikariCP instantiates the class by its name, {@code exception-override-class-name}.
 */
public final class ReadOnlyConnectionEvictor implements SQLExceptionOverride {

    /** SQLSTATE "read only SQL transaction". */
    static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState())
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
