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
    void isBehindALostConnectionAndAServerThatStopsOrStarts(String sqlState) {
        var failure =
                new DataAccessResourceFailureException("", new SQLException("lost", sqlState));

        assertThat(Outage.isBehind(failure)).isTrue();
    }

    @Test
    void isBehindAPoolThatHasNoConnection() {
        assertThat(Outage.isBehind(new CannotGetJdbcConnectionException("timed out"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "57014", "55P03"})
    void isBehindATransactionThatTheDatabaseGaveUpAndThatMayBeRepeated(String sqlState) {
        var failure = new SQLRuntimeException(new SQLException("deadlock detected", sqlState));

        assertThat(Outage.isBehind(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "53300"})
    void isNotBehindAStatementThatTheDatabaseAnswered(String sqlState) {
        var failure = new DataAccessResourceFailureException("", new SQLException("no", sqlState));

        assertThat(Outage.isBehind(failure)).isFalse();
    }

    @Test
    void isBehindATransactionThatCouldNotBegin() {
        var poolIsEmpty = new SQLTransientConnectionException("Connection is not available");

        assertThat(Outage.isBehind(new CannotCreateTransactionException("", poolIsEmpty))).isTrue();
    }

    @Test
    void isBehindAStatementOnAConnectionThatWasLostBeforeIt() {
        var closed = new SQLException("Connection is closed"); // as HikariCP says it

        assertThat(Outage.isBehind(new UncategorizedSQLException("", "", closed))).isTrue();
    }

    @Test
    void isBehindARollbackThatHadNoConnectionAnyMore() {
        var hides = new TransactionSystemException("no rollback", new SQLException("closed"));
        hides.initApplicationException(
                new DataAccessResourceFailureException("", new SQLException("lost", "08006")));

        assertThat(Outage.isBehind(hides)).isTrue();
        assertThat(Outage.isBehind(new TransactionSystemException("another"))).isFalse();
    }

    @Test
    void isNotBehindWhatHasNoState() {
        assertThat(Outage.isBehind(new IllegalStateException(new SQLException("?")))).isFalse();
    }
}
