package dev.breakwater.order.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Takes a connection out of the pool whose server is no primary any more: it answers, so the pool
 * would keep it, and every write on it fails. HikariCP makes one by itself, by the class's name.
 */
public final class FormerPrimary implements SQLExceptionOverride {

    /** SQLSTATE "read only SQL transaction". */
    static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState())
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
