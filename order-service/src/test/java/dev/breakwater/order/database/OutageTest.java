package dev.breakwater.order.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08001", "08003", "08006", "57P01", "57P02", "57P03"})
    void recognizesALostConnectionAndAServerThatStopsOrStarts(String sqlState) {
        var failure =
                new DataAccessResourceFailureException("", new SQLException("lost", sqlState));

        assertThat(Outage.causedBy(failure)).isTrue();
    }

    @Test
    void recognizesAnExhaustedPool() {
        assertThat(Outage.causedBy(new CannotGetJdbcConnectionException("timed out"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "57014", "55P03"})
    void recognizesATransactionThatTheDatabaseAborted(String sqlState) {
        var failure = new SQLRuntimeException(new SQLException("deadlock detected", sqlState));

        assertThat(Outage.causedBy(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "53300"})
    void ignoresAStatementThatTheDatabaseRefused(String sqlState) {
        var failure = new DataAccessResourceFailureException("", new SQLException("no", sqlState));

        assertThat(Outage.causedBy(failure)).isFalse();
    }

    @Test
    void recognizesATransactionThatCouldNotBegin() {
        var exhausted = new SQLTransientConnectionException("Connection is not available");

        assertThat(Outage.causedBy(new CannotCreateTransactionException("", exhausted))).isTrue();
    }

    @Test
    void recognizesAStatementOnAClosedConnection() {
        var closed = new SQLException("Connection is closed"); // HikariCP's message

        assertThat(Outage.causedBy(new UncategorizedSQLException("", "", closed))).isTrue();
    }

    @Test
    void recognizesTheFirstFailureBehindAFailedRollback() {
        var failedRollback =
                new TransactionSystemException("no rollback", new SQLException("closed"));
        failedRollback.initApplicationException(
                new DataAccessResourceFailureException("", new SQLException("lost", "08006")));

        assertThat(Outage.causedBy(failedRollback)).isTrue();
        assertThat(Outage.causedBy(new TransactionSystemException("another"))).isFalse();
    }

    @Test
    void ignoresAFailureWithoutSqlState() {
        assertThat(Outage.causedBy(new IllegalStateException(new SQLException("?")))).isFalse();
    }
}
